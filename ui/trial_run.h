#pragma once

#include <meaning.h>
#include <session.h>

#include <QObject>

class QPushButton;

namespace ui {

class Notice;

/// Tries a profile and shows in a notice what came of it. GUI thread.
class TrialRun : public QObject {
    Q_OBJECT
public:
    using Trial = models::Session::Trial;
    using Done = std::function<void(const Trial &)>;
    /// Connects for a trial and calls Done later, on the GUI thread: Session::tryConnection().
    using Try = std::function<void(const profile::Profile &, const QString &password, Done)>;

    /// \a button and \a notice are told how far it is; they must outlive the run.
    TrialRun(Try tryConnection, QPushButton &button, Notice &notice, QObject *parent);

    void start(const profile::Profile &profile, const QString &password);
    /// What it found or will find is of no use any more: its answer is dropped, and what it showed goes.
    void stop();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void passwordMissing(); ///< none was given, or it was refused

private:
    void finish(const Trial &trial);
    void tell(models::Meaning meaning, const QString &sentence);
    void setRunning(bool isRunning);

    const Try m_try;
    QPushButton &m_button;
    Notice &m_notice;
    QString m_told; ///< in the notice, which others use as well
    quint64 m_number = 0; ///< of the last start; answers to others are dropped
    bool m_isRunning = false;
};

}
