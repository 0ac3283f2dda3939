// Navigation as single-page applications do it: the address changes, the view is swapped, the document stays.

let running = new AbortController();

/** Marks every link that leads to where we are. */
function markCurrent() {
  for (const link of document.querySelectorAll('a[data-nav]')) {
    const { pathname } = new URL(link.href);
    const here =
      link.dataset.nav === 'section'
        ? location.pathname.startsWith(pathname)
        : location.pathname === pathname;
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

async function load(path) {
  running.abort();
  running = new AbortController();
  const response = await fetch(path, { signal: running.signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

async function show(path, { push }) {
  let next;
  try {
    next = await load(path);
  } catch (error) {
    if (error.name !== 'AbortError') location.assign(path);
    return;
  }
  if (push) history.pushState(null, '', path);
  document.title = next.title;
  const view = document.querySelector('main');
  view.className = next.querySelector('main').className;
  view.replaceChildren(...next.querySelector('main').childNodes);
  view.scrollTo(0, 0);
  scrollTo(0, 0);
  markCurrent();
  view.focus({ preventScroll: true });
}

async function loadMore(button) {
  button.disabled = true;
  const more = await load(button.dataset.more);
  document.querySelector(button.dataset.into).append(...more.body.childNodes);
  button.closest('.more').remove();
}

document.addEventListener('click', (event) => {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const more = event.target.closest('button[data-more]');
  if (more) return void loadMore(more);
  const link = event.target.closest('a[href]');
  if (!link || link.origin !== location.origin || link.target) return;
  event.preventDefault();
  if (link.pathname !== location.pathname) show(link.pathname, { push: true });
});

addEventListener('popstate', () => show(location.pathname, { push: false }));

markCurrent();
