import { texts } from '../texts.js';

export function Footer({ name }: { readonly name: string }) {
  return (
    <footer class="footer">
      <p>
        {name}. {texts.zone}
      </p>
      <ul>
        <li>
          <a href="/most-shared">{texts.mostShared}</a>
        </li>
        <li>
          <a href="/corrections">{texts.corrections}</a>
        </li>
        <li>
          <a href="/search">{texts.search}</a>
        </li>
      </ul>
    </footer>
  );
}
