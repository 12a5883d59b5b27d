package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.Documents;
import java.util.List;

/** {@code ScheduleV2}: a schedule of EventBridge Scheduler, with a role of its own. */
final class ScheduleV2Event implements EventSource {

  @Override
  public PropertyRules rules() {
    return SchedulerSchedule.RULES;
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    return new SchedulerSchedule(
            event.source(),
            target.arn(),
            target.passedOn(),
            Documents.invoke(target.arn(), event.logicalId()))
        .resources();
  }
}
