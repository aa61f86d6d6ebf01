package dev.postrider.testkit;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.callback.TeamsClient;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One person of a local tenant, who acts in their chat with the demo app's bot.
///
/// ```java
/// world.person("mina").taps("Ramen");
/// ```
public final class Somebody {
  private final LocalTenant tenant;
  private final Inbox inbox;

  private Somebody(LocalTenant tenant, Inbox inbox) {
    this.tenant = tenant;
    this.inbox = inbox;
  }

  /// A person, by object id or user principal name; `ada` is short for `ada@` the tenant's domain.
  ///
  /// @throws NoSuchElementException when nobody has this name
  public static Somebody of(LocalTenant tenant, String person) {
    return new Somebody(tenant, Inbox.of(tenant, person));
  }

  public Person person() {
    return inbox.person();
  }

  /// What the bot sent.
  public Inbox inbox() {
    return inbox;
  }

  /// Presses the button with this title, on the newest message that has one.
  ///
  /// @throws NoSuchElementException when no message has one; it says which there are
  public TapOutcome taps(String title) {
    return taps(title, Map.of());
  }

  /// The same, with what is entered before, by input id.
  public TapOutcome taps(String title, Map<String, String> inputs) {
    List<Post> posts = new ArrayList<>(inbox.posts()).reversed();
    for (Post post : posts) {
      var button = CardAction.titled(post.json().path("attachments"), title);
      if (button.isPresent()) {
        return teams()
            .tap(
                new Tap(
                    person().id(), post.conversationId(), post.id(), button.get(), json(inputs)));
      }
    }
    throw new NoSuchElementException(
        "The bot sent "
            + person().displayName()
            + " no button \""
            + title
            + "\". There are "
            + titles(posts));
  }

  /// Fills in the dialog that a button of the newest message opened, and sends it off.
  public TapOutcome fillsIn(Map<String, String> inputs) {
    return teams()
        .submitDialog(person().id(), newest().conversationId(), newest().id(), json(inputs));
  }

  /// Allows the bot to upload the file that its newest message offers, or declines.
  public TapOutcome answersFileOffer(boolean accepts) {
    return teams().consentToFile(person().id(), newest().conversationId(), newest().id(), accepts);
  }

  /// Writes to the bot.
  public void writes(String text) {
    teams().say(person().id(), chat().id(), text);
  }

  /// Reacts to the bot's newest message: `like`, `heart` …
  public void reactsWith(String type) {
    teams().react(person().id(), newest().conversationId(), newest().id(), type);
  }

  /// Blocks the bot.
  public void blocksTheBot() {
    teams().block(person().id(), DemoNames.CLIENT_ID, true);
  }

  /// Lifts the block.
  public void unblocksTheBot() {
    teams().block(person().id(), DemoNames.CLIENT_ID, false);
  }

  private TeamsClient teams() {
    return tenant.callback().client();
  }

  private Chat chat() {
    return inbox
        .chat()
        .orElseThrow(() ->
            new NoSuchElementException(
                person().displayName() + " has no chat with the bot: the app is not installed"));
  }

  private Post newest() {
    var posts = inbox.posts();
    if (posts.isEmpty()) {
      throw new NoSuchElementException("The bot sent " + person().displayName() + " nothing");
    }
    return posts.getLast();
  }

  private static JsonNode json(Map<String, String> inputs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    inputs.forEach(json::put);
    return json;
  }

  private static Set<String> titles(List<Post> posts) {
    var titles = new TreeSet<String>();
    posts.forEach(post ->
        post.json()
            .path("attachments")
            .findParents("title")
            .forEach(parent -> {
              if (parent.path("type").asString("").startsWith("Action.")) {
                titles.add(parent.path("title").asString(""));
              }
            }));
    return titles;
  }
}
