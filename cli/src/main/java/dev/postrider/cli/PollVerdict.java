package dev.postrider.cli;

import dev.postrider.poll.PollPerson;
import dev.postrider.poll.PollResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What people tapped, compared with what the ledger counts.
///
/// @param tapped how many people voted, and were shown a card for it
/// @param taps how often they did
/// @param votes how many votes the ledger counts
/// @param lost how many of those people the ledger has no vote of
/// @param doubled how many votes it counts beyond one for each of them
/// @param different of how many people it counts another choice than their last
record PollVerdict(long tapped, long taps, long votes, long lost, long doubled, long different) {
  /// @param results of a poll with one question and a single choice
  static PollVerdict of(
      Map<String, List<TapWitness.Tap>> taps, List<PollPerson> people, PollResults results) {
    Map<String, PollPerson.Answer> held =
        people.stream()
            .filter(PollPerson::hasAnswered)
            .collect(
                Collectors.toMap(
                    person -> person.id().value(), person -> person.answer().orElseThrow()));
    long votes =
        results.questions().stream()
            .flatMap(question -> question.choices().stream())
            .mapToLong(PollResults.ChoiceResult::votes)
            .sum();
    long lost = taps.keySet().stream().filter(person -> !held.containsKey(person)).count();
    long different =
        taps.entrySet().stream()
            .filter(entry ->
                Optional.ofNullable(held.get(entry.getKey()))
                    .filter(answer -> !isLast(answer, entry.getValue()))
                    .isPresent())
            .count();
    return new PollVerdict(
        taps.size(),
        taps.values().stream().mapToLong(List::size).sum(),
        votes,
        lost,
        votes - (taps.size() - lost),
        different);
  }

  /// Two buttons tapped within the same millisecond are both the last: finer, the ledger keeps no
  /// time.
  private static boolean isLast(PollPerson.Answer held, List<TapWitness.Tap> taps) {
    long last = taps.stream().mapToLong(tap -> tap.at().toEpochMilli()).max().orElseThrow();
    Set<String> choices =
        taps.stream()
            .filter(tap -> tap.at().toEpochMilli() == last)
            .map(TapWitness.Tap::choice)
            .collect(Collectors.toSet());
    return held.ballot().choices().values().stream()
        .allMatch(chosen -> chosen.size() == 1 && choices.contains(chosen.getFirst()));
  }

  boolean isSound() {
    return lost == 0 && doubled == 0 && different == 0;
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "verdict");
    json.put("tapped", tapped);
    json.put("taps", taps);
    json.put("votes", votes);
    json.put("lost", lost);
    json.put("doubled", doubled);
    json.put("different", different);
    return json;
  }

  String inWords() {
    return Figures.people(tapped)
        + " tapped "
        + Figures.count(taps)
        + " times; the ledger counts "
        + Figures.count(votes)
        + " votes: lost "
        + Figures.count(lost)
        + " · doubled "
        + Figures.count(doubled)
        + (different == 0 ? "" : " · other than the last tap " + Figures.count(different));
  }
}
