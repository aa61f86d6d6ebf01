package dev.postrider.teams.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The resource-specific permissions we know by name (Microsoft's page: *Grant resource-specific
/// consent permissions to your app*). Microsoft adds to them: an unknown one is no fault.
final class ResourcePermissions {

  private static final Set<String> KNOWN =
      Set.copyOf(
          List.of(
              ("Calls.AccessMedia.Chat Calls.JoinGroupCalls.Chat Channel.Create.Group"
                      + " Channel.Delete.Group ChannelMeeting.ReadBasic.Group"
                      + " ChannelMeetingActiveSpeaker.Read.Group ChannelMeetingAudioVideo.Stream.Group"
                      + " ChannelMeetingIncomingAudio.Detect.Group"
                      + " ChannelMeetingNotification.Send.Group"
                      + " ChannelMeetingParticipant.Read.Group ChannelMeetingRecording.Read.Group"
                      + " ChannelMeetingStage.Write.Group ChannelMeetingTranscript.Read.Group"
                      + " ChannelMember.Read.Group ChannelMember.ReadWrite.Group"
                      + " ChannelMessage.Read.Group ChannelMessage.Send.Group"
                      + " ChannelSettings.Read.Group ChannelSettings.ReadWrite.Group"
                      + " Chat.Manage.Chat ChatMember.Read.Chat ChatMessage.Read.Chat"
                      + " ChatMessage.Send.Chat ChatMessageReadReceipt.Read.Chat"
                      + " ChatSettings.Read.Chat ChatSettings.ReadWrite.Chat"
                      + " InAppPurchase.Allow.User LiveShareSession.ReadWrite.Chat"
                      + " LiveShareSession.ReadWrite.Group Member.Read.Group"
                      + " MeetingParticipantReaction.Read.Chat MeetingStage.Write.Chat"
                      + " OnlineMeeting.Read.Chat OnlineMeeting.ReadBasic.Chat"
                      + " OnlineMeetingActiveSpeaker.Read.Chat OnlineMeetingArtifact.Read.Chat"
                      + " OnlineMeetingAudioVideo.Stream.Chat OnlineMeetingIncomingAudio.Detect.Chat"
                      + " OnlineMeetingNotification.Send.Chat OnlineMeetingParticipant.Read.Chat"
                      + " OnlineMeetingParticipant.ToggleIncomingAudio.Chat"
                      + " OnlineMeetingRecording.Read.Chat OnlineMeetingTranscript.Read.Chat"
                      + " Owner.Read.Group TeamMember.Read.Group"
                      + " TeamSettings.Edit.Group TeamSettings.Read.Group"
                      + " TeamSettings.ReadWrite.Group TeamsActivity.Send.Chat"
                      + " TeamsActivity.Send.Group TeamsActivity.Send.User"
                      + " TeamsAppInstallation.Read.Chat TeamsAppInstallation.Read.Group"
                      + " TeamsAppInstallation.Read.User TeamsTab.Create.Chat TeamsTab.Create.Group"
                      + " TeamsTab.Delete.Chat TeamsTab.Delete.Group TeamsTab.Read.Chat"
                      + " TeamsTab.Read.Group TeamsTab.ReadWrite.Chat TeamsTab.ReadWrite.Group")
                  .split(" ")));

  private ResourcePermissions() {}

  static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /// The known permission that differs in capitals only, or in its last part.
  static Optional<String> near(String name) {
    String start = name.contains(".") ? name.substring(0, name.lastIndexOf('.') + 1) : name + ".";
    return KNOWN.stream()
        .filter(known -> known.equalsIgnoreCase(name))
        .findFirst()
        .or(() -> KNOWN.stream().filter(known -> known.startsWith(start)).sorted().findFirst())
        .or(() ->
            KNOWN.stream().filter(known -> known.startsWith(name + ".")).sorted().findFirst());
  }
}
