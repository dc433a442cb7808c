/** Waits until the site has another state than this page, and reads the page again. */
(() => {
  const seen = document.currentScript?.dataset.number ?? '0';
  const wait = async () => {
    try {
      const response = await fetch(`/__shirube/next?after=${seen}`, { cache: 'no-store' });
      if (response.ok && (await response.text()) !== seen) {
        location.reload();
        return;
      }
    } catch {
      // The server is being started again, or has ended.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    wait();
  };
  wait();
})();
