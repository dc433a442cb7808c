//! The door: HTTP on the loopback addresses, one thread (RELIABILITY S4).

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::Shown;
use super::answers::{Answer, Question, answer, policy};
use crate::diagnostics::messages::serve as words;
use crate::limits;

/// How long a file that only a whole build has may keep its reader waiting.
const WHOLE: Duration = Duration::from_secs(60);

pub struct Listeners {
    port: u16,
    sockets: Vec<TcpListener>,
}

impl Listeners {
    pub fn address(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

/// Takes the port on this machine's own addresses and no other; a machine without IPv6 has one of them.
pub fn bind(port: u16) -> anyhow::Result<Listeners> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(words::port_taken(port)),
        _ => anyhow!(words::cannot_listen(port)),
    };
    let first = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(refused)?;
    let port = first.local_addr().map_err(refused)?.port();
    let mut sockets = vec![first];
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(second) => sockets.push(second),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(refused(error)),
        Err(_) => {}
    }
    Ok(Listeners { port, sockets })
}

/// Answers until the process ends.
pub fn listen(listeners: Listeners, shown: Arc<Shown>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let tasks = tokio::task::LocalSet::new();
    tasks.block_on(&runtime, async move {
        let places = Arc::new(Semaphore::new(limits::SERVE_CONNECTIONS));
        let port = listeners.port;
        let mut doors = Vec::new();
        for socket in listeners.sockets {
            socket.set_nonblocking(true)?;
            let socket = tokio::net::TcpListener::from_std(socket)?;
            doors.push(tokio::task::spawn_local(accept(socket, port, shown.clone(), places.clone())));
        }
        for door in doors {
            door.await?;
        }
        Ok(())
    })
}

async fn accept(socket: tokio::net::TcpListener, port: u16, shown: Arc<Shown>, places: Arc<Semaphore>) {
    loop {
        let Ok((stream, _)) = socket.accept().await else {
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        // One too many is closed at once.
        let Ok(place) = places.clone().try_acquire_owned() else { continue };
        let shown = shown.clone();
        tokio::task::spawn_local(async move {
            let _place = place;
            let service = service_fn(move |request| {
                let shown = shown.clone();
                async move { Ok::<_, Infallible>(respond(&request, port, &shown).await) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits::SERVE_HEAD_TIME)
                .max_buf_size(limits::SERVE_HEAD_BYTES)
                .serve_connection(TokioIo::new(stream), service);
            let _ = connection.await;
        });
    }
}

async fn respond(request: &Request<Incoming>, port: u16, shown: &Shown) -> Response<Full<Bytes>> {
    let headers = request.headers();
    let mut hosts: Vec<&str> =
        headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default()).collect();
    // `GET http://other/` names its host there, too.
    hosts.extend(request.uri().authority().map(|authority| authority.as_str()).filter(|named| !hosts.contains(named)));
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let question = Question {
        method: request.method().as_str(),
        target,
        hosts: &hosts,
        origin: headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default()),
        port,
    };
    let mut changes = shown.number.subscribe();
    let mut news = shown.news.subscribe();
    loop {
        news.mark_unchanged();
        let (preview, number) = shown.preview();
        match answer(&question, &preview, number) {
            Answer::Content { status, content_type, body } => return response(status, content_type, &body),
            Answer::Next(after) if after == number => {
                if changes.wait_for(|now| *now != after).await.is_err() {
                    return response(404, TEXT, &[]);
                }
            }
            Answer::Next(_) => return response(200, TEXT, number.to_string().as_bytes()),
            Answer::Later => {
                if timeout(WHOLE, news.changed()).await.is_err() {
                    return response(404, TEXT, words::NOTHING_HERE.as_bytes());
                }
            }
        }
    }
}

const TEXT: &str = "text/plain; charset=utf-8";

fn response(status: u16, content_type: &'static str, body: &[u8]) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::copy_from_slice(body)));
    if let Ok(status) = hyper::StatusCode::from_u16(status) {
        *response.status_mut() = status;
    }
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    put(header::CONTENT_TYPE, content_type);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::CONTENT_SECURITY_POLICY, &policy());
    put(header::CACHE_CONTROL, "no-store");
    response
}
