#pragma once

#include "operations.h"
#include "scene.h"
#include "tally.h"

namespace faults {

enum class Scope {
    Reduced, ///< a few kinds of fault, between the console and the pooler alone: under a minute
    Full,
};

/// Told before each point, so that one sees what it is at, and of each complaint.
using Progress = std::function<void(const QString &line)>;

/// Does every operation over both statement paths, with every kind of fault at every message, and reads the
/// table back after each.
class Sweep {
public:
    /// \a only: of the operations' titles ("edit, direct, before the pooler") those that contain it.
    Sweep(Scene &scene, Scope scope, QString only, Progress progress);

    void run(Tally &tally);

private:
    struct Run {
        const Operation &operation;
        activity::StatementPath path;
        FaultProxy &proxy;
        QString title;
    };

    struct Performance {
        Ending ending;
        bool hasStruck = false; ///< the fault
        FaultProxy::Counts counts; ///< of the operation's messages
    };

    void sweep(const Run &run, Tally &tally);
    FaultProxy::Counts countMessages(const Run &run, Tally &tally);
    void strike(const Run &run, const Fault &fault, Tally &tally);
    Performance perform(const Run &run, const std::optional<Fault> &fault);
    void makeDesk(const Run &run);

    Scene &m_scene;
    const Scope m_scope;
    const QString m_only;
    const Progress m_progress;
    std::unique_ptr<Desk> m_desk;
};

}
