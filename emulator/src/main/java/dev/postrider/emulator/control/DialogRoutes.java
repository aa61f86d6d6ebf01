package dev.postrider.emulator.control;

import dev.postrider.emulator.callback.TeamsClient;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// What a person does beside messages and buttons: fill in a dialog, allow an upload, send a file.
record DialogRoutes(Tenant tenant, Lookups lookups, TeamsClient teams) {
  private static final int LONGEST_NAME = 255;

  private record SentView(String conversationId, String messageId) {}

  void on(Routes routes) {
    routes
        .on("POST", "/people/{personId}/dialogs", this::submit)
        .on("POST", "/people/{personId}/file-consents", this::consent)
        .on("POST", "/people/{personId}/files", this::send);
  }

  private Answer submit(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "conversationId", "messageId", "data");
    Place place = lookups.placeOf(person, fields.text("conversationId"));
    JsonNode data = fields.json("data");
    if (!data.isObject()) {
      throw Problem.malformed("\"data\" must be an object: the button's data with the inputs.");
    }
    return Answer.json(
        200,
        TapView.of(
            teams.submitDialog(
                person.id(), place.conversation().id(), fields.text("messageId"), data)));
  }

  private Answer consent(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "conversationId", "messageId", "accept");
    Place place = lookups.placeOf(person, fields.text("conversationId"));
    if (!fields.has("accept")) {
      throw Problem.malformed("\"accept\" must be true or false.");
    }
    return Answer.json(
        200,
        TapView.of(
            teams.consentToFile(
                person.id(),
                place.conversation().id(),
                fields.text("messageId"),
                fields.flag("accept", false))));
  }

  private Answer send(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "conversationId", "name", "content", "text");
    Place place = lookups.placeOf(person, fields.text("conversationId"));
    if (!(place.conversation() instanceof Chat chat && chat.isPersonal())) {
      throw Problem.refused(
          "Bots get files in personal chats only", "Send it in the person's chat with the bot.");
    }
    String name = fields.text("name");
    if (name.length() > LONGEST_NAME || name.contains("/") || name.contains("\\")) {
      throw Problem.malformed(
          "\"name\" must be a file's name without folders, of at most 255 characters.");
    }
    var file = tenant.files().keep(person.id(), name, bytes(fields.text("content")));
    return teams
        .sendFile(person.id(), chat.id(), fields.text("text", () -> ""), file)
        .map(post -> Answer.json(201, new SentView(post.conversationId(), post.id())))
        .orElseThrow(() -> Problem.missing("conversation", chat.id(), "it was removed just now."));
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("\"content\" must be the file in Base64.");
    }
  }
}
