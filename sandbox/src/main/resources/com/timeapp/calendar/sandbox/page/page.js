const CONTROL = '/control/google';
const message = document.getElementById('message');

async function call(method, path, body) {
  const answer = await fetch(CONTROL + path, {
    method,
    headers: body ? {'Content-Type': 'application/json'} : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : {};
  if (!answer.ok) {
    throw new Error(json.error?.message ?? json.error ?? answer.status);
  }
  return json;
}

async function act(work) {
  try {
    message.textContent = '';
    await work();
    await show();
  } catch (failure) {
    message.textContent = failure.message;
  }
}

function events(calendar) {
  return `/calendars/${encodeURIComponent(calendar.id)}/events`;
}

function timeOf(time, zone) {
  return time.date ?? new Date(time.dateTime).toLocaleString('sv-SE', {timeZone: zone}).slice(0, 16);
}

/** What was typed: a day, or a local time in the calendar's zone. */
function timeFrom(text, zone) {
  const typed = text.trim().replace(' ', 'T');
  return typed.length === 10 ? {date: typed} : {dateTime: typed.length === 16 ? typed + ':00' : typed, timeZone: zone};
}

function editable(row, text, change) {
  const cell = row.insertCell();
  cell.textContent = text;
  cell.contentEditable = 'plaintext-only';
  cell.addEventListener('keydown', key => {
    if (key.key === 'Enter') {
      key.preventDefault();
      cell.blur();
    }
  });
  cell.addEventListener('blur', () => {
    if (cell.textContent !== text) {
      act(() => change(cell.textContent));
    }
  });
}

function addRow(table, calendar, event) {
  const row = table.insertRow();
  const path = `${events(calendar)}/${encodeURIComponent(event.id)}`;
  const zone = calendar.time_zone;
  if (event.status === 'cancelled') {
    row.className = 'cancelled';
  }
  editable(row, event.summary ?? '', summary => call('PATCH', path, {summary}));
  editable(row, timeOf(event.start, zone), text => call('PATCH', path, {start: timeFrom(text, zone)}));
  editable(row, timeOf(event.end, zone), text => call('PATCH', path, {end: timeFrom(text, zone)}));
  const button = document.createElement('button');
  const gone = event.status === 'cancelled';
  button.textContent = gone ? 'Restore' : 'Delete';
  button.addEventListener('click', () => act(() =>
    gone ? call('PATCH', path, {status: 'confirmed'}) : call('DELETE', path)));
  row.insertCell().append(button);
}

async function section(calendar) {
  const part = document.getElementById('calendar').content.cloneNode(true);
  part.querySelector('h2').textContent = `${calendar.summary} (${calendar.time_zone})`;
  const table = part.querySelector('tbody');
  const stored = await call('GET', events(calendar));
  stored.items.forEach(event => addRow(table, calendar, event));
  const form = part.querySelector('form');
  form.addEventListener('submit', submit => {
    submit.preventDefault();
    const values = new FormData(form);
    act(() => call('POST', events(calendar), {
      summary: values.get('summary'),
      start: timeFrom(values.get('start'), calendar.time_zone),
      end: timeFrom(values.get('end'), calendar.time_zone),
    }));
  });
  return part;
}

async function show() {
  const accounts = await call('GET', '/accounts');
  const calendars = new Map(accounts.items.flatMap(account => account.calendars).map(one => [one.id, one]));
  const parts = await Promise.all([...calendars.values()].map(section));
  document.getElementById('calendars').replaceChildren(...parts);
}

document.getElementById('new-account').addEventListener('submit', submit => {
  submit.preventDefault();
  const email = new FormData(submit.target).get('email');
  act(() => call('POST', '/accounts', {email}));
});

act(async () => {});
setInterval(() => {
  const busy = document.activeElement?.isContentEditable || document.activeElement?.tagName === 'INPUT';
  if (!busy) {
    act(async () => {});
  }
}, 3000);
