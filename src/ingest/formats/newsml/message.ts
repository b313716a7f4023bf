import type { ImageValue } from '../../../content/values.js';
import { ItemRefused } from '../../item.js';
import { attributeOf, keptText, type XmlElement } from '../../xml/element.js';
import { KeptBytes } from '../kept-bytes.js';
import { within } from '../local-names.js';
import { withdrawalOfStatus } from '../ninjs/status.js';
import { codeOf, itemClassOf } from './codes.js';
import { packageRefs } from './packages.js';
import { imageOf } from './pictures.js';

/** What the items of a message say about each other. */
export class NewsMessage {
  readonly #pictures = new Map<string, ImageValue>();
  readonly #stories = new Set<string>();
  /** References of each package, in its order. */
  readonly #packages = new Map<string, readonly string[]>();
  readonly #kept = new KeptBytes();
  #byMain: ReadonlyMap<string, readonly string[]> | null = null;

  add(item: XmlElement): void {
    const guid = attributeOf(item, 'guid');
    if (!guid) return;
    if (item.name === 'packageitem') {
      const refs = packageRefs(item).map(keptText);
      this.#kept.add(guid, ...refs);
      this.#packages.set(keptText(guid), refs);
    } else if (item.name === 'newsitem') {
      const image =
        /^(picture|graphic)$/.test(itemClassOf(item)) && isUsable(item) ? imageOf(item) : undefined;
      this.#kept.add(guid, image ? JSON.stringify(image) : '');
      if (image) this.#pictures.set(keptText(guid), JSON.parse(JSON.stringify(image)));
      else this.#stories.add(keptText(guid));
    }
  }

  picture(guid: string): ImageValue | undefined {
    return this.#pictures.get(guid);
  }

  /** The story that a package is about: the first that is no picture. */
  mainOf(packageGuid: string): string | undefined {
    return this.#packages.get(packageGuid)?.find((ref) => !this.#pictures.has(ref));
  }

  hasStory(guid: string): boolean {
    return this.#stories.has(guid);
  }

  /** What packages list with the story that they are about. */
  listedWith(guid: string): readonly string[] {
    this.#byMain ??= new Map(
      [...this.#packages].flatMap(([packageGuid, refs]) => {
        const main = this.mainOf(packageGuid);
        return main === undefined ? [] : [[main, refs.filter((ref) => ref !== main)] as const];
      }),
    );
    return this.#byMain.get(guid) ?? [];
  }
}

/** Whether a picture may be shown now. An unreadable status may mean anything. */
function isUsable(item: XmlElement): boolean {
  try {
    const status = within(item, 'itemmeta', 'pubstatus')[0];
    const isWithdrawn = status && withdrawalOfStatus(codeOf(status), 'pubStatus') !== undefined;
    return !isWithdrawn && within(item, 'itemmeta', 'embargoed').length === 0;
  } catch (error) {
    if (error instanceof ItemRefused) return false;
    throw error;
  }
}
