import { newId } from '../../../shared/new-id.js';
import { ApiError } from '../api/errors.js';
import { send } from '../api/send.js';
import {
  type AdviceFragment,
  CreateStoryDocument,
  type LiveFragment,
  SaveDraftDocument,
  StoryDocument,
} from '../generated/graphql.js';
import { type Attempt, Autosave, type SaveState, type Unsaved } from './autosave.js';
import { conflictingFields } from './conflicts.js';
import { type Keeper, newStory, openKept } from './unsaved-store.js';
import { changedIn, emptyValues, type StoryPatch, type StoryValues, toInput, valuesOf } from './values.js';

/** What the page shows of an open story. */
export interface StoryState {
  /** Null: the gateway does not know the story yet. */
  readonly live: LiveFragment | null;
  /** The story as it is typed here. */
  readonly values: StoryValues;
  readonly save: SaveState;
  readonly checks: readonly AdviceFragment[];
  /** Fields that somebody else saved differently meanwhile, with their values. */
  readonly theirs: StoryPatch | null;
  /** Counts what replaces the values from outside, so that text fields and the body start anew. */
  readonly generation: number;
}

/** A story that is open for editing: its values, and their way into the draft. */
export class OpenStory {
  #state: StoryState;
  /** The values that the gateway has. */
  #acknowledged: StoryValues;
  readonly #autosave: Autosave;

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
        keep: (unsaved) => keeper.keep(unsaved && { ...unsaved, base: this.#baseOf(unsaved) }),
        newKey: newId,
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
      generation: 0,
    };
  }

  /** Opens a story with what an earlier page could not save. Null: there is none. */
  static async open(id: string | null, onState: (state: StoryState) => void): Promise<OpenStory | null> {
    const live = id === null ? null : (await send(StoryDocument, { id })).article;
    if (id !== null && !live) return null;
    const { keeper, unsaved } = await openKept(id ?? newStory);
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
    if (Object.keys(theirs).length === 0) {
      this.#autosave.resume(unsaved);
      return;
    }
    const { version = 0, savedBy = null } = this.#state.live?.draft ?? {};
    this.#set({ theirs });
    this.#autosave.hesitate(unsaved, { currentVersion: version, changedBy: savedBy });
  }

  #baseOf({ attempt, patch }: Unsaved): StoryPatch {
    const names = Object.keys({ ...attempt?.patch, ...patch }) as (keyof StoryValues)[];
    return Object.fromEntries(names.map((name) => [name, this.#acknowledged[name]]));
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

  /** Changes fields; they are saved soon. */
  change(patch: StoryPatch): void {
    this.#set({ values: { ...this.values, ...patch } });
    if (this.id !== null) this.#autosave.change(patch);
    // A story begins with its first headline and text; until then it is kept in the browser.
    else if (this.values.headline.trim() && this.values.bodyHtml) this.#autosave.change(this.values);
    else this.#autosave.hold(this.values);
  }

  /** Changes fields from outside the form, such as the wire's text. */
  replace(patch: StoryPatch): void {
    this.change(patch);
    this.#set({ generation: this.#state.generation + 1 });
  }

  /** Keeps fields in the browser until they are saved, before something that could lose them. */
  keep(patch: StoryPatch): Promise<void> {
    return this.keeper.keep({ attempt: null, patch });
  }

  /** Saves now. */
  flush(): Promise<void> {
    return this.#autosave.flush();
  }

  /** Shows the story as a mutation returned it. What is typed and not saved stays. */
  accept(live: LiveFragment): void {
    const unsaved = this.#autosave.unsaved;
    this.#acknowledged = workingValues(live);
    this.#autosave.reset(live.draft?.version ?? 0, live.draft?.savedAt ?? null);
    const values = { ...this.#acknowledged, ...unsaved };
    this.#set({
      live,
      values,
      checks: adviceOn(live),
      theirs: null,
      generation: this.#state.generation + 1,
    });
    if (Object.keys(unsaved).length > 0) this.#autosave.change(unsaved);
  }

  /** Reads the story again. */
  async reload(): Promise<void> {
    const live = this.id === null ? null : (await send(StoryDocument, { id: this.id })).article;
    if (live) this.accept(live);
  }

  /** Ends a conflict with the values that the editor chose. */
  settle(chosen: StoryPatch): void {
    const draftVersion = this.#state.live?.draft?.version ?? 0;
    const patch = changedIn({ ...this.#autosave.unsaved, ...chosen }, this.#acknowledged);
    this.#set({
      values: { ...this.#acknowledged, ...patch },
      theirs: null,
      generation: this.#state.generation + 1,
    });
    this.#autosave.resolve(draftVersion, patch);
  }

  close(): void {
    this.#autosave.close();
    this.keeper.close();
  }

  async #save({ patch, expectedDraftVersion, idempotencyKey }: Attempt) {
    const live = this.#state.live;
    if (!live) return this.#create(patch, idempotencyKey);
    const { saveDraft } = await send(SaveDraftDocument, {
      input: { id: live.id, patch: toInput(patch), expectedDraftVersion, idempotencyKey },
    });
    const draft = saveDraft?.draft;
    if (!draft) throw new ApiError('The draft cannot be read.', { code: 'INTERNAL_SERVER_ERROR' });
    this.#acknowledged = { ...this.#acknowledged, ...patch };
    const article = live.draft?.article ?? live;
    const checks = [...saveDraft.checks, ...(draft.article.checks ?? [])];
    this.#set({ checks, live: { ...live, draft: { ...draft, article } } });
    return { version: draft.version, savedAt: draft.savedAt };
  }

  async #create(patch: StoryPatch, idempotencyKey: string) {
    const { slug, ...values } = { ...emptyValues, ...patch };
    const { createArticle } = await send(CreateStoryDocument, {
      input: {
        ...toInput(values),
        ...(slug && { slug }),
        headline: values.headline,
        bodyHtml: values.bodyHtml,
        idempotencyKey,
      },
    });
    const article = createArticle?.article;
    if (!article) throw new ApiError('The story cannot be read.', { code: 'INTERNAL_SERVER_ERROR' });
    this.#acknowledged = { ...values, slug: article.slug };
    this.#set({
      live: article,
      checks: createArticle.checks,
      values: { ...this.values, slug: this.values.slug || article.slug },
    });
    history.replaceState(null, '', `/edit/${article.id}`);
    await this.keeper.rename(article.id);
    return { version: 0, savedAt: article.updatedAt };
  }

  #onSave(save: SaveState): void {
    const wasConflict = this.#state?.save.status === 'conflict';
    this.#set({ save });
    if (save.status === 'conflict' && !wasConflict && !this.#state.theirs) void this.#compare();
  }

  /** Reads what somebody else saved: fields that only one side changed need no choice. */
  async #compare(): Promise<void> {
    const { id } = this;
    if (id === null) return;
    const { article } = await send(StoryDocument, { id });
    if (!article) return;
    const before = this.#acknowledged;
    const theirs = workingValues(article);
    this.#acknowledged = theirs;
    this.#set({ live: article });
    const conflicts = conflictingFields({ before, theirs, mine: this.#autosave.unsaved });
    if (Object.keys(conflicts).length === 0) this.settle({});
    else this.#set({ theirs: conflicts });
  }

  #set(change: Partial<StoryState>): void {
    this.#state = { ...this.#state, ...change };
    this.onState(this.#state);
  }
}

/** Advice about the story as its draft has it. */
const adviceOn = (live: LiveFragment | null): readonly AdviceFragment[] =>
  (live?.draft?.article ?? live)?.checks ?? [];

/** The story as its draft has it. */
const workingValues = (live: LiveFragment): StoryValues => valuesOf(live.draft?.article ?? live);
