package dev.postrider.emulator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private final Tenant tenant =
      Tenant.of(Seed.TINY, InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z")));

  @Test
  void membersOfNestedGroupsAreTransitiveMembersOnce() {
    var asia = group("asia");
    tenant.groups().addMember(asia, person("kenji"));

    assertThat(names(tenant.groups().members(asia)))
        .containsExactly("Tokyo", "Shanghai", "Kenji Tanaka");
    assertThat(names(tenant.groups().transitiveMembers(asia)))
        .containsExactlyInAnyOrder(
            "Tokyo", "Shanghai", "Mina Sato", "Kenji Tanaka", "Yuki Mori", "Wei Zhang", "Lin Chen");
    assertThat(tenant.groups().isMember(asia, person("wei"))).isTrue();
    assertThat(tenant.groups().isMember(asia, person("lea"))).isFalse();
  }

  @Test
  void groupsNestedInEachOtherEndTheWalk() {
    var tokyo = group("tokyo");
    tenant.groups().addMember(tokyo, group("asia"));

    assertThat(names(tenant.groups().transitiveMembers(tokyo))).contains("Wei Zhang", "Mina Sato");
    assertThat(tenant.groups().isMember(tokyo, person("lea"))).isFalse();
  }

  @Test
  void whoIsRemovedIsNoLongerListedAnywhere() {
    var kenji = person("kenji");
    var lunch = tenant.chats().all().stream().findFirst().orElseThrow();

    assertThat(tenant.removePerson("kenji@demo-acme.example")).isPresent();

    assertThat(tenant.people().find(kenji)).isEmpty();
    assertThat(tenant.people().find("kenji@demo-acme.example")).isEmpty();
    assertThat(names(tenant.groups().members(group("everyone")))).doesNotContain("Kenji Tanaka");
    assertThat(names(tenant.groups().members(group("tokyo")))).doesNotContain("Kenji Tanaka");
    assertThat(tenant.teams().joinedBy(kenji)).isEmpty();
    assertThat(tenant.chats().isMember(lunch.id(), kenji)).isFalse();
  }

  @Test
  void aPageContinuesBehindItsPositionWhateverWasRemovedBefore() {
    var first = tenant.people().all().after(Listing.START).limit(5).toList();
    tenant.removePerson(first.getFirst().value().id());
    tenant.removePerson(first.getLast().value().id());

    var rest = tenant.people().all().after(first.getLast().position()).toList();

    assertThat(rest).hasSize(7).doesNotContainAnyElementsOf(first);
  }

  @Test
  void aRenamedPersonIsFoundByTheNewNameOnly() {
    tenant.people().update(person("ada"), ada -> ada.withUserPrincipalName("al@demo-acme.example"));

    assertThat(tenant.people().find("al@demo-acme.example")).isPresent();
    assertThat(tenant.people().find("ada@demo-acme.example")).isEmpty();
  }

  @Test
  void anObjectIdThatIsNoGuidIsRefused() {
    assertThatThrownBy(() -> Person.named("not-a-guid", "Nobody", "nobody@demo-acme.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTeamIsAGroupOfTheSameIdWithTheTeamsMembers() {
    var team = tenant.teams().create("Nöw Team", "fresh");
    tenant.teams().addMember(team.id(), person("mina"), Membership.Role.OWNER);
    tenant
        .teams()
        .addMember(team.id(), person("oscar_partner.example#EXT#"), Membership.Role.MEMBER);

    assertThat(tenant.groups().find(team.id()).orElseThrow().isUnified()).isTrue();
    assertThat(names(tenant.groups().members(team.id())))
        .containsExactly("Mina Sato", "Oscar Reed");
    assertThat(tenant.teams().members(team.id()).stream().map(Membership::role))
        .containsExactly(Membership.Role.OWNER, Membership.Role.GUEST);
    assertThat(tenant.teams().addMember(team.id(), person("mina"), Membership.Role.MEMBER))
        .isFalse();

    tenant.deleteTeam(team.id());
    assertThat(tenant.groups().find(team.id())).isEmpty();
    assertThat(tenant.channels().of(team.id())).isEmpty();
  }

  @Test
  void everyBotKnowsAPersonByAnotherIdThatOnlyItCanUse() {
    var mina = person("mina");
    var ours = tenant.teamsUserId(DemoNames.CLIENT_ID, mina);
    var theirs = tenant.teamsUserId(DemoApps.OTHER_CLIENT_ID, mina);

    assertThat(ours).startsWith("29:1").isNotEqualTo(theirs);
    assertThat(tenant.findByTeamsUserId(DemoNames.CLIENT_ID, ours).map(Person::id)).contains(mina);
    assertThat(tenant.findByTeamsUserId(DemoNames.CLIENT_ID, theirs)).isEmpty();
    assertThat(tenant.findByTeamsUserId(DemoNames.CLIENT_ID, "29:1AAAA")).isEmpty();
    assertThat(tenant.findByTeamsUserId(DemoNames.CLIENT_ID, "29:1!!")).isEmpty();
  }

  private String person(String nickname) {
    return tenant.people().find(nickname + "@demo-acme.example").orElseThrow().id();
  }

  private String group(String name) {
    return tenant.groups().findByName(name).orElseThrow().id();
  }

  private static List<String> names(Listing<Member> members) {
    return members.stream().map(Member::displayName).toList();
  }
}
