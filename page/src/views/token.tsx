// The server asks for a token: it is sent once, the answer is a cookie; nothing of it stays in the page or address.
import { useState } from 'preact/hooks';
import { Problem, send, tokenWanted, url } from '../api/client.ts';
import { begin } from '../app/state.ts';
import { Header } from '../app/frame.tsx';
import { State } from '../ui/parts.tsx';

export default function Token() {
  const [token, setToken] = useState('');
  const [told, setTold] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await send('POST', url('/login'), { token: token.trim() });
      tokenWanted.value = false;
      setToken('');
      begin();
    } catch (error) {
      setTold(error instanceof Problem && error.status === 401 ? 'This is not the token.' : error instanceof Problem ? error.detail : 'The server does not answer.');
    }
  };
  return (
    <>
      <Header crumbs={[{ text: 'Token' }]} />
      <div class="scroll paneline">
        <State icon="lock" title="This server asks for a token">
          <p>
            The first line of the file named with <code>--token-file</code>.
          </p>
          <form class="flex" onSubmit={submit}>
            <label class="fld">
              <span class="off">Token</span>
              <input type="password" placeholder="Token" autocomplete="current-password" value={token} onInput={(event) => setToken(event.currentTarget.value)} />
            </label>
            <button class="btn main" type="submit">
              Open
            </button>
          </form>
          {told && <p class="bad" role="alert">{told}</p>}
        </State>
      </div>
    </>
  );
}
