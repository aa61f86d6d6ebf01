package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The people of Acme: any number of them, spread over eight offices and ten departments, in four
/// languages. About two in a hundred cannot be reached, each for one of the documented reasons.
final class AcmeSeed {
  static final List<String> DEPARTMENTS =
      List.of(
          "Sales",
          "Engineering",
          "Support",
          "Marketing",
          "Finance",
          "Legal",
          "People",
          "Operations",
          "IT",
          "Research");

  private static final long RANDOM_SEED = 707;
  private static final List<String> TITLES =
      List.of("Analyst", "Specialist", "Coordinator", "Engineer", "Consultant", "Manager");

  private final Planting planting;
  private final Random random = new Random(RANDOM_SEED);
  private final Map<String, NamePool> names = NamePool.all(RANDOM_SEED);
  private final Map<String, Integer> addressesUsed = new HashMap<>();

  private AcmeSeed(Planting planting) {
    this.planting = planting;
  }

  static void plant(World world, int people) {
    var planting = new Planting(world);
    var seed = new AcmeSeed(planting);
    var staff = seed.hire(people);
    new AcmeGroups(planting, staff).plant();
    new AcmeTeams(planting, staff).plant();
    seed.giveReasons(staff);
  }

  private List<Person> hire(int people) {
    var heroes = Hero.ALL.subList(0, Math.min(people, Hero.ALL.size()));
    var desks = desks(people, heroes);
    var staff = new ArrayList<Person>(people);
    for (var hero : heroes) {
      staff.add(hero.person(planting.ids()));
    }
    for (var number = staff.size(); number < people; number++) {
      staff.add(employee(number, desks.get(number - heroes.size())));
    }
    staff.forEach(planting::person);
    return staff;
  }

  /// One office for everybody who is no hero, shuffled, so that every page of people is mixed.
  private List<Office> desks(int people, List<Hero> heroes) {
    var counts = Office.headCounts(people);
    for (var hero : heroes) {
      counts[Office.ALL.indexOf(hero.office())]--;
    }
    var desks = new ArrayList<Office>(people);
    for (var i = 0; i < counts.length; i++) {
      desks.addAll(Collections.nCopies(Math.max(0, counts[i]), Office.ALL.get(i)));
    }
    Collections.shuffle(desks, random);
    return desks;
  }

  private Person employee(int number, Office office) {
    var name = requireNonNull(names.get(office.language())).pick(random);
    var uses = addressesUsed.merge(name.latin(), 1, Integer::sum);
    var local = uses == 1 ? name.latin() : name.latin() + uses;
    var department = DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size()));
    var title = department + " " + TITLES.get(random.nextInt(TITLES.size()));
    var address = local + "@" + DemoNames.DOMAIN;
    return new Person(
        planting.ids().guid("employee", Integer.toString(number)),
        name.display(),
        name.given(),
        name.surname(),
        address,
        address,
        department,
        office.city(),
        title.intern(),
        office.language(),
        null,
        List.of(),
        Person.UserType.MEMBER,
        true,
        true,
        true,
        false);
  }

  /// Picks the unreachable, spread over the company, nobody for two reasons.
  private void giveReasons(List<Person> staff) {
    var hugo = Hero.id(planting.ids(), Hero.BLOCKED_BOT);
    if (staff.stream().anyMatch(person -> person.id().equals(hugo))) {
      planting.blockBot(hugo);
    }
    var candidates =
        new ArrayList<>(staff.subList(Math.min(staff.size(), Hero.ALL.size()), staff.size()));
    Collections.shuffle(candidates, random);
    var queue = candidates.iterator();
    for (var reason : Reason.values()) {
      var count = Math.toIntExact(Math.round(staff.size() * reason.perMille / 1_000.0));
      for (var i = 0; i < count && queue.hasNext(); i++) {
        reason.give(planting, queue.next());
      }
    }
  }

  private enum Reason {
    GUEST(4) {
      @Override
      void give(Planting planting, Person person) {
        var home = person.userPrincipalName().replace(DemoNames.DOMAIN, "partner.example");
        planting.person(
            person
                .withUserPrincipalName(Person.guestPrincipalName(home, DemoNames.DOMAIN))
                .asGuest(home));
      }
    },
    DISABLED(4) {
      @Override
      void give(Planting planting, Person person) {
        planting.person(person.withAccountEnabled(false));
      }
    },
    UNLICENSED(3) {
      @Override
      void give(Planting planting, Person person) {
        planting.person(person.withLicensed(false));
      }
    },
    BLOCKED_BOT(4) {
      @Override
      void give(Planting planting, Person person) {
        planting.blockBot(person.id());
      }
    },
    DENIED_BY_POLICY(3) {
      @Override
      void give(Planting planting, Person person) {
        planting.denyByPolicy(person.id());
      }
    },
    NEVER_SIGNED_IN(5) {
      @Override
      void give(Planting planting, Person person) {
        planting.person(person.withSignedIn(false));
      }
    };

    private final int perMille;

    Reason(int perMille) {
      this.perMille = perMille;
    }

    abstract void give(Planting planting, Person person);
  }
}
