package dev.postrider.emulator.control;

import dev.postrider.emulator.callback.TeamsClient;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a person does to messages: edit, delete and undelete their own, react, read.
record MessageRoutes(Lookups lookups, TeamsClient teams) {

  void on(Routes routes) {
    routes
        .on("PATCH", "/people/{personId}/messages/{messageId}", this::edit)
        .on("DELETE", "/people/{personId}/messages/{messageId}", this::delete)
        .on("POST", "/people/{personId}/messages/{messageId}/undelete", this::undelete)
        .on("PUT", "/people/{personId}/messages/{messageId}/reactions/{type}", this::react)
        .on("DELETE", "/people/{personId}/messages/{messageId}/reactions/{type}", this::unreact)
        .on("POST", "/people/{personId}/reads", this::read);
  }

  private Answer edit(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "conversationId", "text");
    Place place = lookups.placeOf(person, fields.text("conversationId"));
    var said =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "message")
            .put("text", fields.text("text"))
            .put("textFormat", "plain");
    return done(match, teams.edit(person.id(), place.conversation().id(), id(match), said));
  }

  private Answer delete(Match match) {
    Person person = lookups.person(match);
    return done(match, teams.delete(person.id(), conversation(match, person), id(match)));
  }

  private Answer undelete(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "conversationId");
    Place place = lookups.placeOf(person, fields.text("conversationId"));
    return done(match, teams.undelete(person.id(), place.conversation().id(), id(match)));
  }

  private Answer react(Match match) {
    Person person = lookups.person(match);
    teams.react(person.id(), conversation(match, person), id(match), match.variable("type"));
    return Answer.empty(204);
  }

  private Answer unreact(Match match) {
    Person person = lookups.person(match);
    teams.unreact(person.id(), conversation(match, person), id(match), match.variable("type"));
    return Answer.empty(204);
  }

  private Answer read(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "conversationId", "messageId");
    Place place = lookups.placeOf(person, fields.text("conversationId"));
    teams.read(person.id(), place.conversation().id(), fields.text("messageId"));
    return Answer.empty(204);
  }

  private String conversation(Match match, Person person) {
    String id =
        match
            .request()
            .query("conversationId")
            .orElseThrow(() -> Problem.malformed("?conversationId=… says where the message is."));
    return lookups.placeOf(person, id).conversation().id();
  }

  private static String id(Match match) {
    return match.variable("messageId");
  }

  private static Answer done(Match match, Optional<Post> changed) {
    if (changed.isEmpty()) {
      throw Problem.missing(
          "message", id(match), "the person wrote none of this id here, or it is too late for it.");
    }
    return Answer.empty(204);
  }
}
