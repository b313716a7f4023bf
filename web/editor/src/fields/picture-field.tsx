import { useRef, useState } from 'preact/hooks';
import { type Fault, messageOf } from '../api/errors.js';
import { uploadPicture } from '../api/upload.js';
import type { Picture } from '../story/values.js';
import { Faults } from './faults.js';
import { TextField } from './text-field.js';

interface PictureFieldProps {
  readonly picture: Picture | null;
  readonly onChange: (picture: Picture | null) => void;
  readonly disabled?: boolean;
  readonly faults?: readonly Fault[];
}

const blank = { alt: null, caption: null, credit: null, width: null, height: null };

/** The picture of a story: uploaded or by address, with its texts. */
export function PictureField({ picture, onChange, disabled = false, faults = [] }: PictureFieldProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [addressText, setAddressText] = useState<string | null>(null);
  const latest = useRef(picture);
  latest.current = picture;
  const upload = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const { url, width, height } = await uploadPicture(file);
      onChange({ ...blank, ...latest.current, url, width, height });
      setAddressText(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  const setAddress = (url: string): void => {
    setAddressText(url);
    // An empty field is on its way to another address: the texts stay. The size belongs to the picture before.
    if (url !== '') onChange({ ...blank, ...picture, url, width: null, height: null });
  };
  return (
    <fieldset class="picture-field">
      <legend>Picture</legend>
      {picture && <img src={picture.url} alt={picture.alt ?? ''} width={picture.width ?? undefined} />}
      <div class="pair">
        <label class="field">
          <span>Upload (PNG, JPEG, WebP, AVIF)</span>
          <input
            type="file"
            accept="image/png,image/jpeg,image/webp,image/avif"
            disabled={disabled || busy}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              // The same file can be chosen again after a failure.
              currentTarget.value = '';
              void upload(file);
            }}
          />
        </label>
        <TextField
          label="or its address"
          value={addressText ?? picture?.url ?? ''}
          disabled={disabled}
          onChange={setAddress}
        />
      </div>
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      {picture && (
        <>
          {(['alt', 'caption', 'credit'] as const).map((name) => (
            <TextField
              key={name}
              label={{ alt: 'Alternative text', caption: 'Caption', credit: 'Credit' }[name]}
              value={picture[name] ?? ''}
              disabled={disabled}
              onChange={(text) => onChange({ ...picture, [name]: text || null })}
            />
          ))}
          <button
            type="button"
            class="button"
            disabled={disabled}
            onClick={() => {
              setAddressText(null);
              onChange(null);
            }}
          >
            Remove the picture
          </button>
        </>
      )}
      <Faults faults={faults} />
    </fieldset>
  );
}
