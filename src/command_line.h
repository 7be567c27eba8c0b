#pragma once

#include <profile.h>

#include <tl/expected.hpp>

#include <QCoreApplication>
#include <QStringList>

#include <optional>

/// What the program was asked for. Reading it needs no display.
class CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
public:
    /// The error is a sentence: what is wrong and what to do.
    static tl::expected<CommandLine, QString> read(const QStringList &arguments);

    QString help; ///< asked for, with --help: print and end
    bool wantsVersion = false;
    bool wantsSandbox = false;
    int rivals = 4;
    std::optional<profile::Profile> profile; ///< of --uri
    QStringList notes; ///< on what --uri carries and has no meaning here
    QString profileName;
    QString userId;
    std::optional<activity::StatementPath> statements;
    bool readOnly = false;
    QString configDirectory; ///< empty: where the desktop keeps settings
    QString activityFile;
    bool wantsSelfTest = false;
    bool wantsDoctor = false; ///< examine the pool, print, and end
    bool wantsJson = false;
    bool exitsAfterFirstPaint = false; ///< for the bench that measures the start

    /// \a wanted with what this run asks for on top.
    profile::Profile adjusted(profile::Profile wanted) const;
};
