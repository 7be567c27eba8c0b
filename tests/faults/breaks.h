#pragma once

#include "operations.h"
#include "scene.h"
#include "sweep.h"
#include "tally.h"

namespace faults {

/// Breaks what is real, while a write waits for another session's lock: servers that end and start again,
/// limits that are reached, sessions in each other's way. Reads the tables back after each.
class Breaks {
public:
    Breaks(Scene &scene, QString only, Progress progress);

    void run(Tally &tally);

private:
    struct Break {
        QString name;
        void (Breaks::*strike)();
        Claim expected = Claim::Saved;
        QString lock = {}; ///< in place of the operation's own
        QString operation = {}; ///< the only one that it is for
        bool beginsItself = false; ///< strike() begins the operation, in a state of its own making
    };

    static QList<Break> breaks();
    static Claim expectedOf(const Break &what, const Operation &operation, activity::StatementPath path);
    Ending perform(const Break &what, const Operation &operation, activity::StatementPath path);

    void restartPostgres();
    void restartPooler();
    void terminateBackend();
    void cutLink();
    void cutLinkForGood();
    void fillPooler();
    void release();
    void cancel();
    void waitTooLongForServer();
    void deadlock();
    void failSerialization();

    bool hasEvent(const QString &message) const; ///< of an attempt of the operation
    void require(bool isSo, const QString &what);

    Scene &m_scene;
    const QString m_only;
    const Progress m_progress;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PlainConnection> m_rival; ///< holds the lock
    void (Desk::*m_begin)() = nullptr;
    QStringList m_flaws; ///< of the break itself: it did not come about
};

}
