// The week of a company, live: places that are left change while one looks, and other weeks come without a new page.

let stream;
let loading; // of the newest address; an older one must not be painted over it
let section = document.querySelector('[data-live-week]');
if (section) watch();

function watch() {
    stream?.close();
    const { liveWeek, isLive, from, to } = section.dataset;
    if (!isLive) return;
    stream = new EventSource(`/api/companies/${liveWeek}/timeslots/stream?from_date=${from}&to_date=${to}`);
    stream.addEventListener('timeslots', event => JSON.parse(event.data).timeslots.forEach(update));
    stream.addEventListener('change', event => {
        const { timeslots, removed } = JSON.parse(event.data);
        const isKnown = timeslots.every(slot => cellOf(slot));
        timeslots.forEach(update);
        if (!isKnown || removed.length > 0) setTimeout(refresh, Math.random() * 2000);
    });
}

const cellOf = slot => section.querySelector(`time[datetime="${slot.date}T${slot.start_time.slice(0, 5)}"]`)?.closest('.slot');

function update(slot) {
    const cell = cellOf(slot);
    if (!cell?.matches('a') || cell.matches('.slot-mine, .slot-waiting')) return; // only what can be taken changes
    const wasFree = !cell.matches('.slot-full');
    const isFree = slot.available;
    const isLast = isFree && slot.remaining_slots === 1 && !cell.dataset.isSingle;
    const words = cell.querySelector('time + span');
    const { full, last, single, places } = section.dataset;
    const text = !isFree ? full : isLast ? last : cell.dataset.isSingle ? single : places.replace('{0}', slot.remaining_slots);
    if (words.textContent.trim() === text) return;
    cell.classList.toggle('slot-full', !isFree);
    cell.classList.toggle('slot-last', isLast);
    words.className = '';
    words.textContent = text;
    if (wasFree && !isFree) announce(section.dataset.taken.replace('{0}', slot.start_time.slice(0, 5)));
    count();
}

function count() {
    const free = section.querySelectorAll('a.slot:not(.slot-full, .slot-mine)').length;
    const { none, one, many } = section.dataset;
    section.querySelector('[data-free-count]').textContent = free === 0 ? none : free === 1 ? one : many.replace('{0}', free);
}

function announce(text) {
    section.querySelector('[data-announce]').textContent = text;
}

// Unless a week is loading, which is read anew anyway. When it cannot be read, what is shown stays.
function refresh() {
    if (!loading) show(location.href, { isSameWeek: true }).catch(() => {});
}

// Shows another week, or the same one anew, in place.
async function show(address, { isSameWeek = false } = {}) {
    loading?.abort();
    const own = loading = new AbortController();
    try {
        const response = await fetch(address, { headers: { Accept: 'text/html' }, signal: own.signal });
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        if (own.signal.aborted) return;
        const next = page.querySelector('[data-live-week]');
        if (response.ok && next) paint(page, next, isSameWeek);
        else location.assign(address);
    } catch (error) {
        if (!own.signal.aborted) throw error;
    } finally {
        if (loading === own) loading = null;
    }
}

function paint(page, next, isSameWeek) {
    const focused = section.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    section.replaceWith(next);
    section = next;
    document.title = page.title;
    document.body.dataset.title = page.body.dataset.title;
    document.querySelector('[action="/language"] [name=next]').value = location.pathname + location.search;
    const focus = isSameWeek ? focused && section.querySelector(`a[href="${CSS.escape(focused)}"]`) : section.querySelector('#week');
    focus?.focus({ preventScroll: isSameWeek });
    watch();
}

document.addEventListener('click', event => {
    const link = event.target.closest('.weeknav a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(link.href);
});

document.addEventListener('keydown', event => {
    const isTyping = event.target.matches('input, select, textarea');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const link = { ArrowLeft: '.weeknav [rel=prev]', ArrowRight: '.weeknav [rel=next]' }[event.key];
    if (link) go(section.querySelector(link).href);
});

function go(address) {
    if (address !== location.href) history.pushState(null, '', address); // a second key may come before the week that the first one asked for
    show(address).catch(() => location.assign(address));
}

addEventListener('popstate', () => show(location.href).catch(() => location.reload()));
addEventListener('pagehide', () => stream?.close());
addEventListener('pageshow', event => event.persisted && section && watch());
