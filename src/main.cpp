// The program: reads the command line, builds the objects, connects them, and opens the window.

#include "command_line.h"
#include "doctor_run.h"
#include "sandbox_host.h"
#include "self_test.h"

#include <draft_journal.h>
#include <draft_keeper.h>
#include <event_file.h>
#include <journal.h>
#include <main_window.h>
#include <profile_store.h>
#include <session.h>

#include <QApplication>
#include <QIcon>
#include <QLoggingCategory>
#include <QPalette>
#include <QStandardPaths>
#include <QTextStream>
#include <QTimer>

#include <clocale>

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUsage = 2;

int fail(const QString &sentence)
{
    QTextStream{stderr} << "domain-console: " << sentence << Qt::endl;
    return wrongUsage;
}

void say(const QString &sentence)
{
    QTextStream{stderr} << "domain-console: " << sentence << Qt::endl;
}

// A development build prints warnings and errors, a release build errors alone; QT_LOGGING_RULES and Qt's
// other ways come after this and so have the last word.
void setLogging()
{
#ifdef DEVELOPMENT_BUILD
    QLoggingCategory::setFilterRules(u"*.debug=false\n*.info=false"_s);
#else
    QLoggingCategory::setFilterRules(u"*.debug=false\n*.info=false\n*.warning=false"_s);
#endif
}

// Reading the command line needs no display, but QCoreApplication, which must be gone before QApplication
// comes.
tl::expected<CommandLine, QString> readCommandLine(int argc, char **argv)
{
    const QCoreApplication application{argc, argv};
    return CommandLine::read(QCoreApplication::arguments());
}

bool hasDisplay()
{
    const auto isSet = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM");
}

void setIcons()
{
    // A platform without a desktop (offscreen) knows no place for themes.
    QIcon::setThemeSearchPaths(QIcon::themeSearchPaths()
        + QStandardPaths::locateAll(
            QStandardPaths::GenericDataLocation, u"icons"_s, QStandardPaths::LocateDirectory));
    const bool isDark = QApplication::palette().window().color().lightness() < 128;
    const QString breeze = isDark ? u"breeze-dark"_s : u"breeze"_s;
    if (QIcon::themeName().isEmpty() || QIcon::themeName() == u"hicolor")
        QIcon::setThemeName(breeze);
    QIcon::setFallbackThemeName(breeze);
}

/// The first turn of the loop paints the window, which need not wait for what comes after it: the icon, drawn
/// in all its sizes, and the disk.
template <class Action> void afterFirstPaint(QApplication &application, Action action)
{
    QTimer::singleShot(
        0, &application, [&application, action] { QTimer::singleShot(0, &application, action); });
}

QString stateDirectory(const CommandLine &line)
{
    return line.configDirectory.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        : line.configDirectory;
}

tl::expected<profile::Profile, QString> findProfile(const QString &name, const QString &directory)
{
    const auto profiles = profile::ProfileStore{directory}.load();
    if (!profiles)
        return tl::unexpected{profiles.error()};
    QStringList names;
    for (const profile::Profile &profile : *profiles) {
        if (profile.name == name)
            return profile;
        names.append(profile.name);
    }
    return tl::unexpected{
        CommandLine::tr("There is no profile \"%1\". Known profiles: %2.")
            .arg(name, names.isEmpty() ? CommandLine::tr("none yet") : names.join(u", "_s))};
}

/// The sandbox, and what is to be done once it runs.
std::unique_ptr<SandboxHost> startSandbox(const CommandLine &line, models::Session &session)
{
    auto host = std::make_unique<SandboxHost>(sandbox::Options{.rivals = line.rivals});
    QObject::connect(host.get(), &SandboxHost::ready, &session,
        [&session, line](const profile::Profile &profile, const QString &password) {
            session.connectTo(line.adjusted(profile), password);
        });
    QObject::connect(host.get(), &SandboxHost::failed, &session, &models::Session::setFailed);
    if (line.wantsSelfTest)
        host->plantNames(1, SelfTest::plantedNames);
    session.setPreparing(CommandLine::tr("Starting a private PostgreSQL and PgBouncer with sample data…"));
    host->start();
    return host;
}

/// Of --uri or --profile; nothing where neither was given.
tl::expected<std::optional<profile::Profile>, QString> wantedProfile(const CommandLine &line)
{
    if (line.profileName.isEmpty())
        return line.profile;
    return findProfile(line.profileName, stateDirectory(line));
}

/// Appends every event of \a log to the file of --activity-file, where one is wanted.
tl::expected<std::unique_ptr<activity::EventFile>, QString> openActivityFile(
    const CommandLine &line, activity::Log &log)
{
    if (line.activityFile.isEmpty())
        return nullptr;
    return activity::EventFile::open(line.activityFile, log, &say);
}

int examinePool(int argc, char **argv, const CommandLine &line)
{
    QCoreApplication application{argc, argv};
    const auto profile = wantedProfile(line);
    if (!profile)
        return fail(profile.error());
    activity::Log log;
    const auto file = openActivityFile(line, log);
    return file ? runDoctor(line, *profile, log) : fail(file.error());
}

int run(QApplication &application, const CommandLine &line)
{
    const QString directory = stateDirectory(line);
    const auto profile = wantedProfile(line);
    if (!profile)
        return fail(profile.error());
    activity::Log log;
    const auto file = openActivityFile(line, log);
    if (!file)
        return fail(file.error());

    activity::Journal journal{log, activity::JournalFiles{directory}};
    QObject::connect(&journal, &activity::Journal::failed, &application, &say);
    drafts::DraftJournal drafts{directory};
    models::Session session{log};
    session.drafts().setJournal(drafts);
    QObject::connect(&drafts, &drafts::DraftJournal::failed, &application, &say);
    ui::MainWindow window{session, directory};
    window.setJournal(journal);
    if (!line.userId.isEmpty())
        window.openUserFirst({line.userId});
    window.show();

    std::unique_ptr<SandboxHost> sandbox;
    std::unique_ptr<SelfTest> selfTest;
    if (line.wantsSandbox)
        sandbox = startSandbox(line, session);
    else if (*profile)
        session.connectTo(line.adjusted(**profile), {});
    if (line.wantsSelfTest) {
        selfTest = std::make_unique<SelfTest>(session, log, window, directory);
        selfTest->start();
    }
    if (line.exitsAfterFirstPaint)
        afterFirstPaint(application, [] {
            QTextStream{stdout} << "painted" << Qt::endl;
            QApplication::quit();
        });
    afterFirstPaint(application, [&drafts] {
        QApplication::setWindowIcon(QIcon{u":/domain-console.svg"_s});
        drafts.start();
    });
    return QApplication::exec();
}

}

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"domain-console"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
    setLogging();
    const auto line = readCommandLine(argc, argv);
    if (!line)
        return fail(line.error());
    if (!line->help.isEmpty() || line->wantsVersion) {
        QTextStream{stdout} << (line->help.isEmpty()
                ? u"domain-console "_s + QCoreApplication::applicationVersion() + u'\n'
                : line->help);
        return 0;
    }
    for (const QString &note : line->notes)
        say(note);
    if (line->wantsDoctor)
        return examinePool(argc, argv, *line);
    if (!hasDisplay())
        return fail(CommandLine::tr(
            "There is no display. Set DISPLAY or WAYLAND_DISPLAY, or QT_QPA_PLATFORM=offscreen "
            "to run without one."));

    QApplication application{argc, argv};
    QGuiApplication::setApplicationDisplayName(u"Domain Console"_s);
    // libpq gives no SQLSTATE for a failed connect: its text decides whether a password is asked for.
    std::setlocale(LC_MESSAGES, "C");
    setIcons();
    return run(application, *line);
}
