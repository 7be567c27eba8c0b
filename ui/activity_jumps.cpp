#include "activity_jumps.h"

#include "activity_pane.h"
#include "domain_pane.h"
#include "domain_table.h"
#include "notice_bar.h"

#include <domain_reader.h>
#include <session.h>

#include <QDockWidget>

namespace ui {

ActivityJumps::ActivityJumps(
    models::Session &session, DomainPane &domains, ActivityPane &activity, QDockWidget &dock)
    : QObject(&domains)
{
    connect(&activity, &ActivityPane::domainWanted, this, [&](const activity::Event &event) {
        session.reader().openDomain(event.subject, {event.subjectId});
        domains.table().setFocus();
    });
    connect(&session.reader(), &models::DomainReader::domainNotFound, this,
        [&](const QString &sentence) { domains.notice().say(models::Meaning::Attention, sentence); });
    connect(&domains.table(), &DomainTable::activityWanted, this, [&](const QString &name) {
        dock.show();
        dock.raise();
        activity.backToLive();
        activity.live().showDomainActivity(name);
    });
}

}
