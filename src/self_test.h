#pragma once

#include <log.h>

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace models {
class Session;
}

/// Does the main job through the real window, with the keyboard and the mouse's clicks alone: picks a user,
/// edits, creates and ensures a domain, on a sandbox in which names were planted that the first operations
/// meet. Then saves a screenshot and the activity, prints a report, and ends the program with 0 or 1. GUI
/// thread.
class SelfTest : public QObject {
    Q_OBJECT
public:
    static constexpr int plantedNames = 24; ///< three for each operation: the fourth attempt goes Direct

    SelfTest(models::Session &session, activity::Log &log, QWidget &window, const QString &directory);

    void start();

private:
    struct Step {
        QString what;
        std::function<void()> act;
        std::function<bool()> isDone;
    };

    void addSteps();
    void addListSteps();
    void addWriteSteps();
    void tick();
    void finish(bool succeeded, const QString &why);
    bool metConflictsAsTheGuideSays() const;
    void selectConflict();
    QString save(); ///< a sentence, or empty: screenshot and activity are there

    void type(const QString &objectName, const QString &text);
    void press(const QString &objectName, Qt::Key key); ///< without a name: in the popup that is open
    void click(const QString &objectName);

    models::Session &m_session;
    activity::Log &m_log;
    QWidget &m_window;
    const QString m_directory;
    QList<Step> m_steps;
    qsizetype m_step = 0;
    int m_ticks = 0;
    QString m_missing; ///< a widget that was not there
    QTimer m_timer;
};
