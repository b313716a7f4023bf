import { newId } from '../../../shared/new-id.js';
import { ApiError } from '../api/errors.js';
import type { LiveFragment } from '../generated/graphql.js';
import { type Attempt, Autosave, type SaveState, type Unsaved } from './autosave.js';
import type { BodyField } from './body-field.js';
import { conflictingFields } from './conflicts.js';
import { createStory } from './create-story.js';
import { readStory, readUntilFound } from './read-story.js';
import { saveDraft } from './save-draft.js';
import { adviceOn, canBegin, firstValues, isBlank, type StoryState, workingValues } from './story-state.js';
import { type Keeper, newStory, openKept } from './unsaved-store.js';
import { changedIn, emptyValues, type StoryPatch, type StoryValues } from './values.js';
import { withBase } from './with-base.js';

/** A story that is open for editing: its values, and their way into the draft. */
export class OpenStory {
  #state: StoryState;
  /** The values that the gateway has. */
  #acknowledged: StoryValues;
  /** What it had before, in a conflict that is not settled: a page that is opened again asks again. */
  #before: StoryPatch = {};
  readonly #autosave: Autosave;
  #body: BodyField | null = null;

  private constructor(
    live: LiveFragment | null,
    private readonly keeper: Keeper,
    private readonly onState: (state: StoryState) => void,
  ) {
    const values = live ? workingValues(live) : emptyValues;
    this.#acknowledged = values;
    this.#autosave = new Autosave(
      {
        save: (attempt) => this.#save(attempt),
        keep: (unsaved) => keeper.keep(unsaved && withBase(unsaved, this.#beforeConflict())),
        newKey: newId,
        now: () => performance.now(),
        wait: (ms, callback) => {
          const timer = setTimeout(callback, ms);
          return () => clearTimeout(timer);
        },
      },
      live?.draft?.version ?? 0,
      live?.draft?.savedAt ?? null,
      (save) => this.#onSave(save),
    );
    this.#state = {
      live,
      values,
      save: this.#autosave.state,
      checks: adviceOn(live),
      theirs: null,
    };
  }

  /**
   * Opens a story with what an earlier page could not save; `text` names one of several texts of new stories. Null:
   * there is no such story.
   */
  static async open(
    { id, text }: { readonly id: string | null; readonly text: string | null },
    onState: (state: StoryState) => void,
  ): Promise<OpenStory | null> {
    const live = id === null ? null : await readStory(id);
    if (id !== null && !live) return null;
    const { keeper, unsaved } = await openKept(id ?? newStory, text);
    // The text has another name now.
    if (text !== null) history.replaceState(null, '', '/edit/new');
    const story = new OpenStory(live, keeper, onState);
    if (unsaved) {
      story.#set({ values: { ...story.values, ...unsaved.attempt?.patch, ...unsaved.patch } });
      // A new story whose creation was not answered is created with the same key.
      if (id === null && !unsaved.attempt) story.change(unsaved.patch);
      else story.#resume(unsaved);
    }
    onState(story.#state);
    return story;
  }

  /** Goes on with what an earlier page kept, unless somebody else saved the same fields meanwhile. */
  #resume(unsaved: Unsaved): void {
    const theirs = conflictingFields({
      before: { ...this.#acknowledged, ...unsaved.base },
      theirs: this.#acknowledged,
      mine: { ...unsaved.attempt?.patch, ...unsaved.patch },
    });
    if (Object.keys(theirs).length === 0) this.#autosave.resume(unsaved);
    else this.#hesitate(unsaved, theirs, unsaved.base ?? {});
  }

  /** Holds what is not saved until an editor has chosen between it and `theirs`. */
  #hesitate(unsaved: Unsaved, theirs: StoryPatch, before: StoryPatch): void {
    const { version = 0, savedBy = null } = this.#state.live?.draft ?? {};
    this.#before = before;
    this.#set({ theirs });
    this.#autosave.hesitate(unsaved, { currentVersion: version, changedBy: savedBy });
  }

  /** Keeps what is typed at the end of the page. */
  keepNow(): void {
    this.handOver();
    const { kept } = this.#autosave;
    this.keeper.keepNow(kept && withBase(kept, this.#beforeConflict()));
  }

  #beforeConflict(): StoryValues {
    return { ...this.#acknowledged, ...this.#before };
  }

  get id(): string | null {
    return this.#state?.live?.id ?? null;
  }

  get state(): StoryState {
    return this.#state;
  }

  get values(): StoryValues {
    return this.#state.values;
  }

  get draftVersion(): number {
    return this.#autosave.draftVersion;
  }

  /** Has the body edited by a field from now on; returns what ends that. */
  attachBody(field: BodyField): () => void {
    this.#body = field;
    field.replace(this.values.bodyHtml);
    return () => {
      if (this.#body === field) this.#body = null;
    };
  }

  /** Takes over what the body's field holds back. */
  handOver(): void {
    this.#body?.handOver();
  }

  /** Changes fields; they are saved soon. */
  change(patch: StoryPatch): void {
    this.#set({ values: { ...this.values, ...patch } });
    if (this.id !== null) this.#autosave.change(patch);
    else if (canBegin(this.values)) this.#autosave.change(firstValues(this.values));
    // Until it can begin it is kept in the browser.
    else if (!isBlank(this.values) || this.#autosave.isUnanswered)
      this.#autosave.hold(firstValues(this.values));
    else this.#autosave.reset(0, null);
  }

  /** Changes fields from outside the form, such as the wire's text. */
  replace(patch: StoryPatch): void {
    this.handOver();
    this.change(patch);
    this.#showBody();
  }

  /** Saves now. */
  flush(): Promise<void> {
    this.handOver();
    return this.#autosave.flush();
  }

  /**
   * Shows the story as a mutation returned it. What is typed and not saved stays, unless it is given up; if others
   * changed the same fields, the editor chooses.
   */
  accept(live: LiveFragment, { givesUp = false } = {}): void {
    this.handOver();
    const unsaved = givesUp ? {} : this.#autosave.unsaved;
    const before = this.#beforeConflict();
    this.#before = {};
    this.#acknowledged = workingValues(live);
    this.#autosave.reset(live.draft?.version ?? 0, live.draft?.savedAt ?? null);
    const values = { ...this.#acknowledged, ...unsaved };
    this.#set({
      live,
      values,
      checks: adviceOn(live),
      theirs: null,
    });
    this.#showBody();
    const conflicts = conflictingFields({ before, theirs: this.#acknowledged, mine: unsaved });
    if (Object.keys(conflicts).length > 0) {
      this.#hesitate({ attempt: null, patch: unsaved }, conflicts, before);
    } else if (Object.keys(unsaved).length > 0) this.#autosave.change(unsaved);
  }

  /**
   * Reads the story again. With `onlyUntouched` what was read is dropped when something was typed or saved meanwhile: it
   * may be older than that.
   */
  async reload({ onlyUntouched = false } = {}): Promise<void> {
    const before = this.#state;
    const live = this.id === null ? null : await readStory(this.id);
    this.handOver();
    if (live && !(onlyUntouched && this.#state !== before)) this.accept(live);
  }

  /** Ends a conflict with the values that the editor chose. */
  settle(chosen: StoryPatch): void {
    this.handOver();
    const draftVersion = this.#state.live?.draft?.version ?? 0;
    const patch = changedIn({ ...this.#autosave.unsaved, ...chosen }, this.#acknowledged);
    this.#before = {};
    this.#set({
      values: { ...this.#acknowledged, ...patch },
      theirs: null,
    });
    this.#showBody();
    this.#autosave.resolve(draftVersion, patch);
  }

  close(): void {
    this.#autosave.close();
    this.keeper.close();
  }

  async #save(attempt: Attempt) {
    const { patch, expectedDraftVersion } = attempt;
    const live = this.#state.live;
    if (!live) return this.#create(attempt);
    const changed = changedIn(patch, this.#acknowledged);
    // Everything may have been saved with the creation of the story.
    if (Object.keys(changed).length === 0 && expectedDraftVersion === this.draftVersion) {
      return { version: expectedDraftVersion, savedAt: live.draft?.savedAt ?? live.updatedAt };
    }
    const { draft, checks } = await saveDraft(live, changed, attempt).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 'GONE') void this.#showWithdrawn(live.id);
      throw error;
    });
    this.#acknowledged = { ...this.#acknowledged, ...patch };
    const article = live.draft?.article ?? live;
    this.#set({ checks, live: { ...live, draft: { ...draft, article } } });
    return { version: draft.version, savedAt: draft.savedAt };
  }

  async #create({ patch, idempotencyKey }: Attempt) {
    const { article, checks, acknowledged } = await createStory(patch, idempotencyKey);
    this.#acknowledged = acknowledged;
    this.#set({
      live: article,
      checks,
      values: { ...this.values, slug: this.values.slug || article.slug },
    });
    history.replaceState(null, '', `/edit/${article.id}`);
    await this.keeper.rename(article.id);
    return { version: 0, savedAt: article.updatedAt };
  }

  /** Somebody withdrew the story: what is typed stays here, and is not saved. */
  async #showWithdrawn(id: string): Promise<void> {
    const live = await readUntilFound(id, () => true);
    if (live) this.#set({ live });
  }

  #onSave(save: SaveState): void {
    const wasConflict = this.#state?.save.status === 'conflict';
    this.#set({ save });
    if (save.status === 'conflict' && !wasConflict && !this.#state.theirs) void this.#compareUntilRead();
  }

  /** A conflict is not settled before the other side was read; the status says meanwhile that there is one. */
  async #compareUntilRead(): Promise<void> {
    const { id } = this;
    const article =
      id === null ? null : await readUntilFound(id, () => this.#state.save.status === 'conflict');
    if (article) this.#compare(article);
  }

  /** Compares with what somebody else saved: fields that only one side changed need no choice. */
  #compare(article: LiveFragment): void {
    this.handOver();
    const before = this.#beforeConflict();
    const theirs = workingValues(article);
    this.#acknowledged = theirs;
    this.#before = before;
    this.#set({ live: article });
    const mine = this.#autosave.unsaved;
    // A draft that was discarded meanwhile had saved texts that are shown here: they are not dropped without a choice.
    const shown = article.draft ? mine : { ...before, ...mine };
    const conflicts = conflictingFields({ before, theirs, mine: shown });
    if (Object.keys(conflicts).length === 0) this.settle({});
    else this.#set({ theirs: conflicts });
  }

  /** At once, since what is typed between would be lost: a render comes some moments later. */
  #showBody(): void {
    this.#body?.replace(this.values.bodyHtml);
  }

  #set(change: Partial<StoryState>): void {
    this.#state = { ...this.#state, ...change };
    this.onState(this.#state);
  }
}
