#include "trial_run.h"

#include "notice.h"

#include <QPointer>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;
using models::Meaning;

TrialRun::TrialRun(Try tryConnection, QPushButton &button, Notice &notice, QObject *parent)
    : QObject(parent)
    , m_try(std::move(tryConnection))
    , m_button(button)
    , m_notice(notice)
{
    setRunning(false);
}

void TrialRun::start(const profile::Profile &profile, const QString &password)
{
    setRunning(true);
    tell(Meaning::Working, tr("Connecting to “%1”…").arg(profile.name));
    m_notice.offer(tr("Stop waitin&g"), u"Stop waiting"_s, [this] { stop(); });
    m_try(profile, password, [self = QPointer(this), number = ++m_number](const Trial &trial) {
        if (self && self->m_isRunning && self->m_number == number)
            self->finish(trial);
    });
}

void TrialRun::stop()
{
    setRunning(false);
    if (!m_told.isEmpty() && m_notice.sentence() == m_told)
        m_notice.clear();
    m_told.clear();
}

void TrialRun::finish(const Trial &trial)
{
    setRunning(false);
    tell(trial.succeeded ? Meaning::Neutral : Meaning::Trouble, trial.sentence);
    if (trial.needsPassword)
        Q_EMIT passwordMissing();
}

void TrialRun::tell(Meaning meaning, const QString &sentence)
{
    m_told = sentence;
    m_notice.tell(meaning, sentence);
}

void TrialRun::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_button.setText(isRunning ? tr("&Testing…") : tr("&Test connection"));
}

}
