/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// What the pages of a site can do beyond being read: search, ticking, copying, the state of reviews, light and dark. Without it, all of the text is there.
import MiniSearch from 'minisearch';
import { SEARCH_OPTIONS, type SearchedSop } from '../site/search-options.ts';

interface SearchData {
  readonly index: Parameters<typeof MiniSearch.loadJS>[0];
  readonly synonyms: readonly (readonly [string, string])[];
  readonly terms: readonly (readonly [string, string])[];
}

const root = (document.currentScript as HTMLScriptElement | null)?.dataset.root ?? './';

/** What the browser keeps for this site; nothing where it may keep nothing. */
const store = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Then it is forgotten.
    }
  },
};

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// --- Light and dark ---

function setTheme(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

setTheme(store.get('sop-theme'));

function startTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('button.theme');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = document.documentElement.dataset.theme;
    const isDark = shown === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : shown === 'dark';
    const next = isDark ? 'light' : 'dark';
    setTheme(next);
    store.set('sop-theme', next);
  });
}

// --- Reviews: how they stand today ---

const DAY = 86_400_000;

function startDue(): void {
  const today = new Date().toISOString().slice(0, 10);
  for (const time of document.querySelectorAll<HTMLElement>('time[data-due]')) {
    const days = Math.round((Date.parse(time.dataset.due ?? '') - Date.parse(today)) / DAY);
    if (Number.isNaN(days)) continue;
    const state = days < 0 ? 'overdue' : days <= 30 ? 'soon' : '';
    if (state === '') continue;
    const text =
      days < 0
        ? `${-days} ${days === -1 ? 'day' : 'days'} overdue`
        : days === 0
          ? 'today'
          : `in ${days} ${days === 1 ? 'day' : 'days'}`;
    time.classList.add(`due-${state}`);
    time.append(make('span', { className: 'due-days' }, ` ${text}`));
  }
}

// --- Ticking ---

function startTicks(): void {
  for (const article of document.querySelectorAll<HTMLElement>('article[data-sop]')) {
    const boxes = [...article.querySelectorAll<HTMLInputElement>('input.tick')];
    if (boxes.length === 0) continue;
    // Ticks belong to a run through exactly this text.
    const key = `sop-ticks ${article.dataset.sop} ${article.dataset.fingerprint}`;
    const kept = new Set((store.get(key) ?? '').split(',').filter(Boolean));
    const count = make('span', { className: 'run-count' });
    count.setAttribute('role', 'status');
    const reset = make('button', { type: 'button', className: 'run-reset' }, 'Begin a new run');
    const show = (): void => {
      const done = boxes.filter(({ checked }) => checked).length;
      count.textContent = `${done} of ${boxes.length} done`;
      reset.hidden = done === 0;
    };
    const save = (): void => {
      const ticked = boxes.flatMap(({ checked }, index) => (checked ? [String(index)] : []));
      store.set(key, ticked.length > 0 ? ticked.join(',') : null);
      show();
    };
    for (const [index, box] of boxes.entries()) {
      box.disabled = false;
      if (kept.has(String(index))) box.checked = true;
      box.addEventListener('change', save);
    }
    reset.addEventListener('click', () => {
      for (const box of boxes) box.checked = false;
      save();
      boxes[0]?.focus();
    });
    article.querySelector('.text')?.before(make('div', { className: 'run' }, count, reset));
    show();
  }
}

// --- Explanations that would leave the screen ---

function startTips(): void {
  for (const term of document.querySelectorAll<HTMLElement>('.term')) {
    const turn = (): void => {
      const tip = term.querySelector<HTMLElement>('.tip');
      if (!tip) return;
      tip.classList.remove('to-left');
      tip.classList.toggle('to-left', tip.getBoundingClientRect().right > innerWidth - 8);
    };
    // A tap explains; a second one leads to the glossary.
    const link = term.querySelector('a');
    let isTap = false;
    link?.addEventListener('pointerdown', ({ pointerType }) => {
      isTap = pointerType === 'touch' && document.activeElement !== link;
    });
    link?.addEventListener('click', (event) => {
      if (!isTap) return;
      isTap = false;
      event.preventDefault();
      link.focus();
    });
    term.addEventListener('pointerenter', turn);
    term.addEventListener('focusin', turn);
  }
}

// --- Copying ---

function startCopy(): void {
  for (const block of document.querySelectorAll<HTMLElement>('div.code')) {
    const button = make('button', { type: 'button', className: 'copy' }, 'Copy');
    button.addEventListener('click', async () => {
      const text = block.querySelector('code')?.textContent ?? '';
      const isDone = await copy(text);
      button.textContent = isDone ? 'Copied' : 'Press Ctrl+C';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2000);
    });
    block.append(button);
  }
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // From a folder the browser may not offer the clipboard.
    const area = make('textarea', { value: text });
    document.body.append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  }
}

// --- Search ---

let search: { engine: MiniSearch<SearchedSop>; data: SearchData } | undefined;

function loadSearch(): Promise<void> {
  if (search) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = make('script', { src: `${root}assets/search-data.js` });
    script.addEventListener('load', () => {
      const data = (globalThis as unknown as { sopSearch: SearchData }).sopSearch;
      search = { engine: MiniSearch.loadJS<SearchedSop>(data.index, SEARCH_OPTIONS), data };
      resolve();
    });
    script.addEventListener('error', () => reject(new Error('no search data')));
    document.head.append(script);
  });
}

const MOST_RESULTS = 12;

interface Found {
  readonly path: string;
  readonly sop: string;
  readonly title: string;
  readonly place: string;
  readonly summary: string;
  readonly status: string;
}

/** What somebody looks for; a word that the glossary avoids finds what its term finds. */
function find(typed: string): Found[] {
  if (!search || typed.trim() === '') return [];
  const { engine, data } = search;
  const synonyms = new Map(data.synonyms);
  const words = typed.toLowerCase().trim();
  const meant =
    synonyms.get(words) ??
    words
      .split(/\s+/)
      .map((word) => synonyms.get(word) ?? word)
      .join(' ');
  const asTyped = engine.search(typed);
  const seen = new Set(asTyped.map(({ id }) => id));
  const asMeant = meant === words ? [] : engine.search(meant).filter(({ id }) => !seen.has(id));
  const strict = [...asTyped, ...asMeant];
  const all = strict.length > 0 ? strict : engine.search(typed, { combineWith: 'OR' });
  return all.slice(0, MOST_RESULTS).map((result) => ({ ...(result as unknown as Found), path: String(result.id) }));
}

function startSearch(): void {
  const open = document.querySelector<HTMLButtonElement>('button.search-open');
  if (!open) return;
  open.hidden = false;
  const input = make('input', { type: 'search', placeholder: 'Search titles, ids, terms, text', autocomplete: 'off' });
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-label', 'Search the manual');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', 'search-results');
  input.setAttribute('aria-autocomplete', 'list');
  const list = make('ul', { id: 'search-results' });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Found');
  const status = make('p', { className: 'search-status' });
  status.setAttribute('role', 'status');
  const dialog = make('dialog', { className: 'search' }, make('form', { method: 'dialog' }, input), status, list);
  dialog.setAttribute('aria-label', 'Search');
  document.body.append(dialog);

  let chosen = -1;
  const choose = (index: number): void => {
    const items = [...list.querySelectorAll<HTMLElement>('li')];
    chosen = items.length === 0 ? -1 : (index + items.length) % items.length;
    for (const [at, item] of items.entries()) {
      item.setAttribute('aria-selected', String(at === chosen));
      if (at === chosen) {
        item.scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', item.id);
      }
    }
  };
  const show = (): void => {
    const found = find(input.value);
    list.replaceChildren(
      ...found.map((sop, index) => {
        const link = make('a', { href: `${root}${sop.path}`, tabIndex: -1 });
        const head = make('span', { className: 'found-title' }, sop.title);
        const facts = [sop.sop, sop.place, sop.status === 'approved' ? '' : sop.status].filter(Boolean).join(' · ');
        link.append(
          head,
          make('span', { className: 'found-facts' }, facts),
          make('span', { className: 'found-summary' }, sop.summary),
        );
        const item = make('li', { id: `found-${index}` }, link);
        item.setAttribute('role', 'option');
        return item;
      }),
    );
    input.setAttribute('aria-expanded', String(found.length > 0));
    input.removeAttribute('aria-activedescendant');
    const term = search?.data.terms.find(([name]) => name.toLowerCase() === input.value.trim().toLowerCase());
    const count =
      found.length === 0
        ? 'Nothing found.'
        : `${found.length}${found.length === MOST_RESULTS ? ' or more' : ''} found.`;
    status.textContent =
      input.value.trim() === ''
        ? 'Type to search. Arrows choose, Enter opens, Escape closes.'
        : term
          ? `${term[0]}: ${term[1]}`
          : count;
    choose(found.length > 0 ? 0 : -1);
    if (found.length === 0) chosen = -1;
  };
  const start = (): void => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    status.textContent = 'Loading …';
    loadSearch().then(show, () => {
      status.textContent = 'The search could not be loaded.';
    });
  };
  open.addEventListener('click', start);
  open.addEventListener('pointerenter', () => void loadSearch().catch(() => {}), { once: true });
  input.addEventListener('input', show);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelectorAll<HTMLElement>('li')[chosen]?.querySelector('a')?.click();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen - 1);
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const isTyping =
      /^(?:input|textarea|select)$/i.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox';
    const isShortcut = (event.key === '/' && !isTyping) || (event.key === 'k' && (event.ctrlKey || event.metaKey));
    if (!isShortcut || event.altKey) return;
    event.preventDefault();
    start();
  });
}

// --- The menu on small screens ---

function startMenu(): void {
  const details = document.querySelector<HTMLDetailsElement>('.menu details');
  if (details && matchMedia('(max-width: 62rem)').matches) details.open = false;
}

// --- News from `sop build --serve` ---

function startLive(): void {
  if (!/connect-src 'self'/.test(document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '')) return;
  if (location.protocol === 'file:') return;
  const source = new EventSource(`${location.origin}/.sop-live`);
  source.addEventListener('message', () => location.reload());
}

startTheme();
startDue();
startTicks();
startTips();
startCopy();
startSearch();
startMenu();
startLive();
