package dev.postrider.emulator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z"));

  @Test
  void everySeedHoldsTheDemoAppItsRegistrationAndTwoForeignApps() {
    var tenant = Tenant.of(Seed.NONE, CLOCK);

    var registration = tenant.registrations().find(DemoNames.CLIENT_ID).orElseThrow();
    assertThat(registration.secrets())
        .extracting(AppRegistration.ClientSecret::value)
        .containsExactly("emulator");
    assertThat(registration.applicationPermissions())
        .contains("TeamsAppInstallation.ReadWriteSelfForUser.All", "TeamsActivity.Send");
    var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    assertThat(app.distribution()).isEqualTo(TeamsApp.Distribution.ORGANIZATION);
    assertThat(app.id()).isNotEqualTo(app.externalId());
    assertThat(app.published().flatMap(AppDefinition::clientId)).contains(DemoNames.CLIENT_ID);
    assertThat(tenant.catalogue().all().stream())
        .filteredOn(one -> one.distribution() == TeamsApp.Distribution.STORE)
        .singleElement()
        .satisfies(one -> assertThat(one.id()).isEqualTo(one.externalId()));
    assertThat(tenant.catalogue().all().stream())
        .filteredOn(one -> one.distribution() == TeamsApp.Distribution.ORGANIZATION)
        .extracting(one -> one.published().flatMap(AppDefinition::clientId).orElseThrow())
        .containsExactly(
            DemoNames.CLIENT_ID, DemoApps.OTHER_CLIENT_ID, DemoNames.APPROVALS_CLIENT_ID);
    assertThat(tenant.people().all().size()).isZero();
  }

  @Test
  void theTenantIsNamedByItsGuidItsDomainAndItsShortName() {
    var tenant = Tenant.of(Seed.NONE, CLOCK);

    assertThat(List.of(tenant.id(), "demo-acme", "DEMO-ACME.example")).allMatch(tenant::isNamed);
    assertThat(tenant.isNamed("contoso.example")).isFalse();
  }

  @Test
  void aNameNobodyGaveToASeedIsRefusedWithTheNamesThereAre() {
    assertThatThrownBy(() -> Seed.of("huge")).hasMessageContaining("none, tiny, acme");
  }

  @Nested
  class Tiny {
    private final Tenant tenant = Tenant.of(Seed.TINY, CLOCK);

    @Test
    void hasTwelvePeopleFoundByTheirNames() {
      assertThat(tenant.people().all().size()).isEqualTo(12);
      assertThat(tenant.people().find("mina@demo-acme.example")).isPresent();
      assertThat(tenant.people().find("KENJI@demo-acme.example")).isPresent();
    }

    @Test
    void hasOneGuestOneDisabledOneWhoBlockedTheBotAndOneAdministrator() {
      assertThat(names(Person::isGuest)).containsExactly("Oscar Reed");
      assertThat(names(person -> !person.accountEnabled())).containsExactly("Grace Hill");
      assertThat(names(Person::administrator)).containsExactly("Mina Sato");
      assertThat(names(this::hasBlockedTheBot)).containsExactly("Hugo Bernard");
      assertThat(tenant.people().find("oscar_partner.example#EXT#@demo-acme.example")).isPresent();
    }

    @Test
    void hasTwoTeamsWithGeneralFirst() {
      assertThat(tenant.teams().all().stream().map(Team::displayName))
          .containsExactly("Launch", "Support");
      var launch = tenant.teams().all().stream().findFirst().orElseThrow();
      assertThat(tenant.channels().of(launch.id()).map(Channel::displayName))
          .containsExactly("General", "Design", "Press");
      assertThat(launch.internalId()).matches("19:[0-9a-f]{32}@thread\\.tacv2");
      assertThat(tenant.channels().of(launch.id()).findFirst().orElseThrow().id())
          .isEqualTo(launch.internalId());
    }

    private List<String> names(Predicate<Person> condition) {
      return tenant.people().all().stream().filter(condition).map(Person::displayName).toList();
    }

    private boolean hasBlockedTheBot(Person person) {
      return tenant.conditions().hasBlockedBot(person.id(), DemoNames.CLIENT_ID);
    }
  }

  @Nested
  class Acme {
    private final Tenant tenant = Tenant.of(Seed.ACME, CLOCK);

    @Test
    void has1200People48GroupsAnd31Teams() {
      assertThat(tenant.people().all().size()).isEqualTo(1_200);
      assertThat(tenant.groups().all().size()).isEqualTo(48);
      assertThat(tenant.teams().all().size()).isEqualTo(31);
    }

    @Test
    void everyoneIsEverybodyAndTokyoHas412() {
      assertThat(people("everyone")).hasSize(1_200);
      assertThat(people("tokyo")).hasSize(412);
      assertThat(people("all-offices")).hasSize(1_200);
    }

    @Test
    void speaksFourLanguages() {
      assertThat(tenant.people().all().stream().map(Person::preferredLanguage).distinct())
          .containsExactlyInAnyOrder("en", "fr", "ja", "zh-Hans");
      assertThat(tenant.people().all().stream())
          .filteredOn(person -> "ja".equals(person.preferredLanguage()))
          .anyMatch(person -> person.displayName().codePoints().anyMatch(c -> c > 0x3000));
    }

    @Test
    void givesNoTwoPeopleOneAddress() {
      var addresses = new HashSet<String>();

      assertThat(tenant.people().all().stream())
          .allSatisfy(person -> assertThat(addresses.add(person.userPrincipalName())).isTrue())
          .allSatisfy(person -> assertThat(person.userPrincipalName()).matches("\\p{ASCII}+"));
    }

    @Test
    void showsEveryReasonOnceOrMoreAndTouchesAboutTwoInAHundred() {
      var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow().id();
      var conditions = tenant.conditions();
      List<Predicate<Person>> reasons =
          List.of(
              Person::isGuest,
              person -> !person.accountEnabled(),
              person -> !person.licensed(),
              person -> conditions.holds(Condition.BLOCKED_BOT, person.id(), app),
              person -> conditions.holds(Condition.NOT_ALLOWED_BY_POLICY, person.id(), app));

      var everyone = tenant.people().all().stream().toList();
      assertThat(reasons)
          .allSatisfy(reason -> assertThat(everyone).filteredOn(reason).isNotEmpty());
      var unreachable =
          everyone.stream().filter(reasons.stream().reduce(Predicate::or).orElseThrow());
      assertThat(unreachable.count()).isBetween(12L, 36L);
      assertThat(everyone).filteredOn(person -> !person.signedIn()).isNotEmpty();
    }

    @Test
    void isTheSameTheNextTime() {
      var again = Tenant.of(Seed.ACME, CLOCK);

      assertThat(again.people().all().stream().toList())
          .isEqualTo(tenant.people().all().stream().toList());
      assertThat(again.groups().all().stream().toList())
          .isEqualTo(tenant.groups().all().stream().toList());
      assertThat(again.teams().all().stream().toList())
          .isEqualTo(tenant.teams().all().stream().toList());
      assertThat(again.chats().all().stream().toList())
          .isEqualTo(tenant.chats().all().stream().toList());
      assertThat(again.catalogue().all().stream().toList())
          .isEqualTo(tenant.catalogue().all().stream().toList());
    }

    private List<Member> people(String group) {
      var id = tenant.groups().findByName(group).orElseThrow().id();
      return tenant.groups().transitiveMembers(id).stream()
          .filter(Member.OfPerson.class::isInstance)
          .toList();
    }
  }

  @Test
  void acmeComesInAnyNumberOfPeople() {
    for (var people : List.of(1, 5, 12, 37, 333)) {
      var tenant = Tenant.of(Seed.acme(people), CLOCK);

      assertThat(tenant.people().all().size()).isEqualTo(people);
      assertThat(tenant.teams().all().size()).isEqualTo(31);
    }
  }

  @Test
  void aHundredThousandPeopleAreAllThereAndPagedWithoutACopy() {
    var tenant = Tenant.of(Seed.ACME_100K, CLOCK);

    assertThat(tenant.people().all().size()).isEqualTo(100_000);
    var everyone = tenant.groups().findByName("everyone").orElseThrow().id();
    var seen = new HashSet<String>();
    var position = Listing.START;
    while (true) {
      var page = tenant.groups().members(everyone).after(position).limit(999).toList();
      if (page.isEmpty()) {
        break;
      }
      page.forEach(member -> seen.add(member.value().id()));
      position = page.getLast().position();
    }
    assertThat(seen).hasSize(100_000);
  }
}
