// Improves pages that already work. Found by data- attributes; a page without this script is complete.

// A form that was sent is not sent again by a second click, until the page comes back from the history.
document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches('form[data-once]')) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'true';
});

addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
}

// A link to a page that asks for a confirmation opens that page in a dialog. Whatever goes wrong, the link is followed.
document.addEventListener('click', async event => {
    const link = event.target.closest('a[data-dialog]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    try {
        const response = await fetch(link.href, { headers: { Accept: 'text/html' } });
        const main = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
        if (!response.ok || response.redirected || !main) throw new Error(`No page at ${link.href}`);
        openDialog(main, link);
    } catch {
        location.assign(link.href);
    }
});

function openDialog(main, link) {
    const dialog = document.createElement('dialog');
    dialog.className = 'dialog';
    dialog.append(...(main.querySelector('[data-dialog-part]') ?? main).children);
    const heading = asHeading(dialog.querySelector('h1'));
    dialog.setAttribute('aria-labelledby', heading.id);

    // The way back of that page closes the dialog.
    dialog.addEventListener('click', event => {
        if (event.target === dialog || event.target.closest(`a[href="${location.pathname}"]`)) {
            event.preventDefault();
            dialog.close();
        }
    });
    dialog.addEventListener('close', () => {
        if (isAhead) history.back();
        dialog.remove();
        link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    heading.focus();

    // Back closes it, as it would leave the page that it shows.
    let isAhead = true;
    history.pushState(null, '');
    addEventListener('popstate', () => {
        isAhead = false;
        dialog.close();
    }, { once: true });
}

// The page below has the one h1.
function asHeading(h1) {
    const heading = document.createElement('h2');
    heading.className = 'as-h1';
    heading.id = 'dialog-heading';
    heading.tabIndex = -1;
    heading.append(...h1.childNodes);
    h1.replaceWith(heading);
    return heading;
}
