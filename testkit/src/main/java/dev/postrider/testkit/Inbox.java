package dev.postrider.testkit;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One person's chat with the demo app's bot in a local tenant, read anew at each call.
public final class Inbox {
  private final LocalTenant tenant;
  private final Person person;

  private Inbox(LocalTenant tenant, Person person) {
    this.tenant = tenant;
    this.person = person;
  }

  /// The inbox of a person, by object id or user principal name; `ada` is short for `ada@` the
  /// tenant's domain.
  ///
  /// @throws NoSuchElementException when nobody has this name
  public static Inbox of(LocalTenant tenant, String person) {
    var people = tenant.tenant().people();
    return people
        .find(person)
        .or(() -> people.find(person + "@" + DemoNames.DOMAIN))
        .map(found -> new Inbox(tenant, found))
        .orElseThrow(
            () -> new NoSuchElementException("Nobody in the local tenant is called " + person));
  }

  public Person person() {
    return person;
  }

  /// The chat; empty while the app was never installed for the person.
  public Optional<Chat> chat() {
    return tenant.tenant().chats().findPersonal(DemoNames.CLIENT_ID, person.id());
  }

  /// What the bot sent, oldest first.
  public List<JsonNode> messages() {
    return posts().stream().map(Post::json).toList();
  }

  /// The texts among them; a card counts as its summary, or as an empty text.
  public List<String> texts() {
    return messages().stream()
        .map(said -> said.path("text").asString(said.path("summary").asString("")))
        .toList();
  }

  /// The posts that carry them, for tapping and reacting.
  public List<Post> posts() {
    return chat().stream()
        .flatMap(chat -> tenant.tenant().posts().of(chat.id()).stream())
        .filter(Post::isByBot)
        .filter(post -> !post.isDeleted())
        .toList();
  }
}
