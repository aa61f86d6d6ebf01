package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Group;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;

/// What a path or a body means, or the problem that says where to look.
record Lookups(Tenant tenant) {

  Person person(Match match) {
    return person(match.variable("personId"));
  }

  Person person(String id) {
    return tenant
        .people()
        .find(id)
        .orElseThrow(() ->
            Problem.missing(
                "person",
                id,
                "nobody has this id or user principal name. GET "
                    + ControlSurface.ROOT
                    + "/people?q=… searches."));
  }

  AppRegistration app(String clientId) {
    return tenant
        .registrations()
        .find(clientId)
        .orElseThrow(() ->
            Problem.missing(
                "app registration",
                clientId,
                "GET " + ControlSurface.ROOT + "/apps lists them, POST adds one."));
  }

  TeamsApp catalogueApp(String id) {
    return tenant
        .catalogue()
        .find(id)
        .orElseThrow(() ->
            Problem.missing(
                "app in the catalogue",
                id,
                "GET " + ControlSurface.ROOT + "/catalogue lists them."));
  }

  Group group(Match match) {
    String id = match.variable("groupId");
    return tenant
        .groups()
        .find(id)
        .orElseThrow(() ->
            Problem.missing("group", id, "GET " + ControlSurface.ROOT + "/groups lists them."));
  }

  Team team(Match match) {
    String id = match.variable("teamId");
    return tenant
        .teams()
        .find(id)
        .orElseThrow(
            () -> Problem.missing("team", id, "GET " + ControlSurface.ROOT + "/teams lists them."));
  }

  Conversation conversation(Match match) {
    return place(match.variable("conversationId")).conversation();
  }

  Place place(String id) {
    return tenant
        .conversations()
        .resolve(id)
        .orElseThrow(() ->
            Problem.missing(
                "conversation",
                id,
                "GET " + ControlSurface.ROOT + "/people/{id}/conversations lists a person's."));
  }

  /// A conversation that the person is in.
  Place placeOf(Person person, String id) {
    Place place = place(id);
    if (!tenant.conversations().isMember(place.conversation(), person.id())) {
      throw Problem.refused(
          "The person is not in this conversation",
          person.displayName()
              + " can neither read nor write there. Add them to the team or chat first.");
    }
    return place;
  }
}
