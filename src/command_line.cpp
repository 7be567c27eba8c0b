#include "command_line.h"

#include <parameters.h>

#include <QCommandLineParser>

using activity::StatementPath;
using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("CommandLine", text); };
    parser.setApplicationDescription(
        tr("Lists, creates, ensures and edits the domains of a user in a PostgreSQL "
           "behind a connection pooler."));
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    QCommandLineOption exitAfterFirstPaint{u"exit-after-first-paint"_s};
    exitAfterFirstPaint.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, tr("Show this help.")},
        {{u"v"_s, u"version"_s}, tr("Show the version.")},
        {u"sandbox"_s, tr("Open a private PostgreSQL behind a private PgBouncer, with sample data.")},
        {u"rivals"_s,
            tr("Sandbox: N other clients that prepare statements through the same pool (4 unless told)."),
            u"N"_s},
        {u"uri"_s,
            tr("Connect to URI, a postgresql:// address without a password. The password comes from "
               "PGPASSWORD, pgpass, the keyring or a prompt."),
            u"URI"_s},
        {u"profile"_s, tr("Connect with the profile NAME."), u"NAME"_s},
        {u"user"_s, tr("Open the domains of the user with this ID."), u"ID"_s},
        {u"statements"_s, tr("How statements are sent in this run: direct or prepared."), u"PATH"_s},
        {u"read-only"_s, tr("Refuse every write in this run.")},
        {u"config-dir"_s, tr("Keep settings and state in DIR alone."), u"DIR"_s},
        {u"activity-file"_s, tr("Append every event to FILE, one JSON object a line."), u"FILE"_s},
        {u"self-test"_s,
            tr("Sandbox only: do the main job through the window, save a screenshot and the activity, "
               "print a report, and exit with 0 or 1.")},
        {u"doctor"_s,
            tr("Examine the pooler at --uri, --profile or --sandbox, print what it is, what others left "
               "there and what to change, and exit with 0, or 1 where nothing answered. Needs no display.")},
        {u"json"_s, tr("With --doctor: print one JSON object.")},
        exitAfterFirstPaint,
    });
}

// What contradicts itself; empty: nothing does.
QString contradiction(const QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("CommandLine", text); };
    if (!parser.positionalArguments().isEmpty())
        return tr("\"%1\" is not an option. Addresses are given with --uri; --help shows all options.")
            .arg(parser.positionalArguments().first());
    const bool wantsSandbox = parser.isSet(u"sandbox"_s);
    if (static_cast<int>(wantsSandbox) + static_cast<int>(parser.isSet(u"uri"_s))
            + static_cast<int>(parser.isSet(u"profile"_s))
        > 1)
        return tr("Only one of --sandbox, --uri and --profile can be used at a time.");
    if (parser.isSet(u"rivals"_s) && !wantsSandbox)
        return tr("--rivals belongs to --sandbox: add it, or leave --rivals out.");
    if (parser.isSet(u"self-test"_s) && !wantsSandbox)
        return tr("--self-test writes, and so runs on the sandbox only: add --sandbox.");
    if (parser.isSet(u"self-test"_s) && parser.isSet(u"read-only"_s))
        return tr("--self-test writes: leave --read-only out.");
    if (parser.isSet(u"json"_s) && !parser.isSet(u"doctor"_s))
        return tr("--json belongs to --doctor: add it, or leave --json out.");
    if (parser.isSet(u"doctor"_s) && parser.isSet(u"self-test"_s))
        return tr("Only one of --doctor and --self-test can be used at a time.");
    if (parser.isSet(u"doctor"_s) && !wantsSandbox && !parser.isSet(u"uri"_s) && !parser.isSet(u"profile"_s))
        return tr("--doctor needs to know where: add --uri, --profile or --sandbox.");
    return {};
}

}

tl::expected<CommandLine, QString> CommandLine::read(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return tl::unexpected{tr("%1 --help shows all options.").arg(parser.errorText())};

    CommandLine line;
    line.wantsVersion = parser.isSet(u"version"_s);
    if (parser.isSet(u"help"_s))
        line.help = parser.helpText();
    if (line.wantsVersion || !line.help.isEmpty())
        return line;
    if (const QString problem = contradiction(parser); !problem.isEmpty())
        return tl::unexpected{problem};

    line.wantsSandbox = parser.isSet(u"sandbox"_s);
    line.profileName = parser.value(u"profile"_s);
    line.userId = parser.value(u"user"_s);
    line.readOnly = parser.isSet(u"read-only"_s);
    line.configDirectory = parser.value(u"config-dir"_s);
    line.activityFile = parser.value(u"activity-file"_s);
    line.wantsDoctor = parser.isSet(u"doctor"_s);
    line.wantsJson = parser.isSet(u"json"_s);
    line.wantsSelfTest = parser.isSet(u"self-test"_s);
    line.exitsAfterFirstPaint = parser.isSet(u"exit-after-first-paint"_s);
    if (parser.isSet(u"rivals"_s)) {
        bool isNumber = false;
        line.rivals = parser.value(u"rivals"_s).toInt(&isNumber);
        if (!isNumber || line.rivals < 0 || line.rivals > 64)
            return tl::unexpected{
                tr("--rivals takes a number from 0 to 64, not \"%1\".").arg(parser.value(u"rivals"_s))};
    }
    if (parser.isSet(u"statements"_s)) {
        const QString path = parser.value(u"statements"_s);
        if (path != u"direct" && path != u"prepared")
            return tl::unexpected{tr("--statements takes direct or prepared, not \"%1\".").arg(path)};
        line.statements = path == u"direct" ? StatementPath::Direct : StatementPath::Prepared;
    }
    if (parser.isSet(u"uri"_s)) {
        auto uri = profile::readUri(parser.value(u"uri"_s), profile::Password::Refused);
        if (!uri)
            return tl::unexpected{uri.error()};
        line.profile = uri->profile;
        line.notes = uri->notes;
    }
    return line;
}

profile::Profile CommandLine::adjusted(profile::Profile wanted) const
{
    if (statements)
        wanted.statements = *statements;
    wanted.readOnly = wanted.readOnly || readOnly;
    return wanted;
}
