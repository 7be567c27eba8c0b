#pragma once

#include <profile.h>

#include <QDeadlineTimer>
#include <QString>

namespace models {

/// Where the console stands with its server, in facts and in words. A value.
struct ConnectionState {
    enum class Phase {
        None, ///< nothing chosen yet
        Preparing, ///< the sandbox is starting
        Connecting,
        Connected,
        Lost, ///< it was connected; it is tried again, and any operation connects too
        Failed, ///< it could not be made; sentence says why
    };

    Phase phase = Phase::None;
    QString sentence; ///< what happened and what can be done; empty where all is well
    bool needsPassword = false; ///< Failed: a password is missing or was refused
    QDeadlineTimer nextTry; ///< Lost: when it is tried again; expired: that is under way
    profile::Profile profile;

    // Known once connected:
    bool isPooled = false;
    QString poolerEvidence; ///< how the console knows, as a sentence
    QString server; ///< "PostgreSQL 15.18"
    QString transport; ///< "TLSv1.3, server checked", "not encrypted (this host)", "not encrypted"
    QString tableName; ///< "public.Domain"
    bool isStandby = false;

    bool isConnected() const { return phase == Phase::Connected; }
    bool isOpen() const { return isConnected() || phase == Phase::Lost; } ///< what was read stays
};

}
