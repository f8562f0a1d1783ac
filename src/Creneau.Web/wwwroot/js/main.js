// Improves pages that already work. Found by data- attributes; a page without them is complete.

// A form that was sent is not sent again by a second click, until the page comes back from the history.
for (const form of document.querySelectorAll('form[data-once]')) {
    form.addEventListener('submit', event => {
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = 'true';
    });
}

addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
