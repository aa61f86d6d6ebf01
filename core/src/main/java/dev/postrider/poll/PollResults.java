package dev.postrider.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a poll came to, counted at one instant. Exact: every vote that was answered with a card is
/// in it, one for each person.
///
/// @param asked to how many people it was sent or is to be sent: everybody but those skipped
/// @param accepted for how many of them Teams accepted it
/// @param answered how many people voted
/// @param reminded to how many people a reminder was sent, each counted once
/// @param hidden that many answers are needed before anything is shown; empty: all is shown
/// @param questions in the poll's order; empty while `hidden`
/// @param groups by the field that the poll is broken down by, the largest first; empty where it is
///   not
/// @param at when it was counted
public record PollResults(
    SentPoll sent,
    boolean isClosed,
    long asked,
    long accepted,
    long answered,
    long reminded,
    OptionalInt hidden,
    List<QuestionResult> questions,
    List<GroupResult> groups,
    Instant at) {
  public PollResults {
    questions = List.copyOf(questions);
    groups = List.copyOf(groups);
  }

  /// One question.
  ///
  /// @param text in the poll's own language
  /// @param answered how many people chose anything here: the base of the percentages
  /// @param isMultiple whether the percentages may add up to more than 100
  /// @param choices empty where too few people of an anonymous poll answered here, or what few
  ///   people of another group chose could be told from it
  public record QuestionResult(
      String id, String text, boolean isMultiple, long answered, List<ChoiceResult> choices) {
    public QuestionResult {
      choices = List.copyOf(choices);
    }
  }

  /// One choice.
  ///
  /// @param percent of those who answered the question; 0 where nobody did
  public record ChoiceResult(String id, String text, long votes, double percent) {}

  /// One group of people.
  ///
  /// @param name what the field says of them; empty: nothing
  /// @param counts empty where the group is not shown because it, or what could be told from the
  ///   others, would be too small
  public record GroupResult(String name, Optional<GroupCounts> counts) {}

  /// What a group came to.
  public record GroupCounts(long answered, List<QuestionResult> questions) {
    public GroupCounts {
      questions = List.copyOf(questions);
    }
  }

  /// How many of those who were asked answered, in percent; 0 where nobody was asked.
  public double percentAnswered() {
    return asked == 0 ? 0 : 100.0 * answered / asked;
  }
}
