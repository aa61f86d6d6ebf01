import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  FluentProvider,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarBody,
} from "@fluentui/react-components";
import { GlobeRegular, PersonSwapRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { control, type Person, type Tenant } from "./control/control";
import { LiveContext, useLiveStream } from "./control/live";
import { useRemote } from "./control/useRemote";
import { useTheme } from "./look";
import { Desk } from "./Desk";
import { PersonAvatar, PersonPicker } from "./people/PersonPicker";
import { go, usePlace } from "./place";
import { Failed } from "./States";
import { firstLanguage, keepLanguage, LanguageContext, languages, useWords, type Language } from "./words/words";

export function App() {
  const theme = useTheme();
  const [language, setLanguage] = useState<Language>(firstLanguage);

  useEffect(() => {
    document.documentElement.lang = language;
    keepLanguage(language);
  }, [language]);

  return (
    <LanguageContext value={language}>
      <FluentProvider theme={theme} className="provider">
        <Page language={language} onLanguage={setLanguage} />
      </FluentProvider>
    </LanguageContext>
  );
}

function Page(props: { language: Language; onLanguage: (language: Language) => void }) {
  const words = useWords();
  const place = usePlace();
  const [picking, setPicking] = useState(false);
  const [tenant, askTenant] = useRemote("tenant", control.tenant);
  const live = useLiveStream(place.person);
  const known = useRemote(`person ${place.person ?? ""}`, async (signal) =>
    place.person === null ? null : control.person(place.person, signal),
  );
  const person = known[0].state === "ready" ? known[0].value : null;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.isComposing) {
        event.preventDefault();
        setPicking(true);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  function become(chosen: Person) {
    setPicking(false);
    go({ person: chosen.id, view: "chats", open: null });
  }

  return (
    <LiveContext value={live}>
      <Bar
        person={person}
        tenant={tenant.state === "ready" ? tenant.value : null}
        onPick={() => setPicking(true)}
        {...props}
      />
      <div role="status">
        {!live.connected && (
          <MessageBar intent="warning">
            <MessageBarBody>{words.tenantGone}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {place.person === null ? (
        <main className="welcome">
          <section>
            <h1>{words.choosePerson}</h1>
            <p className="hint">{words.choosePersonHint}</p>
            {tenant.state === "failed" ? (
              <Failed problem={tenant.problem} onRetry={askTenant} />
            ) : (
              <PersonPicker onPick={become} />
            )}
            <p className="hint">
              <a href="/_postrider/v1/fidelity">{words.fidelity}</a> ·{" "}
              <a href="/_postrider/v1/permissions">{words.permissionsUsed}</a>
            </p>
          </section>
        </main>
      ) : known[0].state === "failed" ? (
        <main className="welcome">
          <section>
            <Failed problem={known[0].problem} onRetry={known[1]} />
            <PersonPicker onPick={become} />
          </section>
        </main>
      ) : person === null ? (
        <main aria-busy="true" />
      ) : (
        <Desk key={person.id} person={person} place={place} />
      )}
      <Dialog open={picking} onOpenChange={(_, data) => setPicking(data.open)}>
        <DialogSurface className="dialog" aria-label={words.switchPerson}>
          <DialogBody>
            <DialogTitle>{words.switchPerson}</DialogTitle>
            <DialogContent>
              <PersonPicker onPick={become} />
            </DialogContent>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </LiveContext>
  );
}

function Bar(props: {
  person: Person | null;
  tenant: Tenant | null;
  language: Language;
  onLanguage: (language: Language) => void;
  onPick: () => void;
}) {
  const words = useWords();
  const { person, tenant } = props;
  return (
    <header className="bar">
      <a className="mark" href="#/" style={{ color: "inherit", textDecoration: "none" }}>
        <img src="./mark.svg" alt="" />
        <span>{words.product}</span>
      </a>
      {tenant !== null && (
        <span className="seed">
          {tenant.domain} · {words.localTenant}
        </span>
      )}
      <div className="middle">
        <Button className="who" onClick={props.onPick} aria-keyshortcuts="Control+K">
          {person === null ? <PersonSwapRegular fontSize={20} /> : <PersonAvatar name={person.displayName} size={24} />}
          <span className="label" style={{ marginInline: 8 }}>
            {person === null ? words.choosePerson : words.youAre(person.displayName)}
          </span>
          <span className="keys" aria-hidden="true">
            Ctrl K
          </span>
        </Button>
      </div>
      <Menu
        checkedValues={{ language: [props.language] }}
        onCheckedValueChange={(_, data) => props.onLanguage(data.checkedItems[0] as Language)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<GlobeRegular />} aria-label={words.language} title={words.language} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {(Object.keys(languages) as Language[]).map((language) => (
              <MenuItemRadio key={language} name="language" value={language} lang={language}>
                {languages[language].name}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
