// Comfort alone: every journey works without this file.

const { hiddenPage, notSaved, sending } = document.body.dataset;

// Hide the screen: Escape twice, or the button. The page is blank before anything is asked for; then the session ends, so that
// nobody returns.
const hiding = document.querySelector('form[data-hide]');
function hide() {
  document.documentElement.classList.add('hidden-screen');
  document.title = '';
  const away = () => location.replace(hiddenPage);
  const body = new URLSearchParams(new FormData(hiding));
  fetch(hiding.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).then(away, away);
  setTimeout(away, 1000);
}
let lastEscape = -800;
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !hiding) return;
  if (event.timeStamp - lastEscape < 800) hide();
  lastEscape = event.timeStamp;
});
hiding?.addEventListener('submit', (event) => {
  event.preventDefault();
  hide();
});

// What has to be mended is read first.
document.querySelector('[data-errors]')?.focus();

// A lost connection is said before a form is sent into it; what was typed stays where it is.
let banner;
function sayConnection() {
  if (navigator.onLine) {
    banner?.remove();
    banner = undefined;
  } else if (!banner && document.querySelector('main form')) {
    banner = document.createElement('p');
    banner.className = 'unsaved';
    banner.setAttribute('role', 'status');
    banner.textContent = notSaved;
    document.body.append(banner);
  }
}
addEventListener('online', sayConnection);
addEventListener('offline', sayConnection);
sayConnection();

// A form is sent once. The server would do it once anyway; this spares the wait and the doubt.
const sent = new WeakSet();
addEventListener('submit', (event) => {
  const form = event.target;
  if (!navigator.onLine) {
    event.preventDefault();
    sayConnection();
  } else if (sent.has(form)) {
    event.preventDefault();
  } else {
    sent.add(form);
    const button = event.submitter;
    if (button?.classList.contains('button')) {
      button.setAttribute('aria-disabled', 'true');
      button.dataset.words = button.textContent;
      setTimeout(() => { if (sent.has(form)) button.textContent = sending; }, 400);
    }
    setTimeout(() => release(form), 20000);
  }
});
function release(form) {
  sent.delete(form);
  for (const button of form.querySelectorAll('[aria-disabled]')) {
    button.removeAttribute('aria-disabled');
    button.textContent = button.dataset.words;
  }
}
addEventListener('pageshow', () => { for (const form of document.forms) release(form); });
