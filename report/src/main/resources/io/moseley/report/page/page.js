/* Copying, and what paper needs. */
(() => {
  async function copy(button) {
    const target = report.byId(button.dataset.copy);
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(target.innerText.trim());
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(target);
      button.textContent = document.execCommand('copy') ? 'Copied' : 'Selected: press Ctrl+C';
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  }
  document.querySelectorAll('[data-copy]').forEach(button => button.addEventListener('click', () => copy(button)));

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open]):not(.numbers)')];
    closed.forEach(details => { details.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach(details => { details.open = false; }));

  /* A link to a finding opens it. */
  addEventListener('hashchange', () => {
    const details = report.byId(location.hash.slice(1))?.closest('article')?.querySelector('details');
    if (details) details.open = true;
  });

  report.view.reset();
  document.documentElement.dataset.ready = 'yes';
})();
