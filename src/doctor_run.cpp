#include "doctor_run.h"

#include "sandbox_host.h"

#include <diagnosis_writer.h>
#include <effective_parameters.h>
#include <keyring.h>
#include <pool_doctor.h>

#include <QTextStream>

#include <clocale>

namespace {

using models::PoolDoctor;
using profile::Answer;
using profile::Profile;

/// Examines once; a second time with the keyring's password, where the server asked for one that libpq did
/// not find.
class Examination {
public:
    Examination(activity::Log &log, bool wantsJson)
        : m_log(log)
        , m_wantsJson(wantsJson)
    {
    }

    void begin(const Profile &wanted, const QString &password)
    {
        m_doctor = std::make_unique<PoolDoctor>(m_log, wanted, password);
        QObject::connect(m_doctor.get(), &PoolDoctor::finished, m_doctor.get(), [=, this] {
            if (m_doctor->wantsPassword() && password.isEmpty())
                lookUp(wanted);
            else
                end();
        });
        m_doctor->examine();
    }

private:
    void lookUp(const Profile &wanted)
    {
        const QString identity =
            profile::effectiveParameters(wanted.parameters).map(&profile::identityOf).value_or(QString());
        m_keyring.read(identity, [=, this](const Answer &answer) {
            if (answer.outcome != Answer::Outcome::Done) {
                end();
                return;
            }
            m_doctor.release()->retire();
            begin(wanted, answer.password);
        });
    }

    void end() const
    {
        QTextStream{stdout} << (m_wantsJson ? QString::fromUtf8(doctor::toJson(m_doctor->diagnosis()))
                                            : doctor::toText(m_doctor->diagnosis()));
        QCoreApplication::exit(m_doctor->hasReachedServer() ? 0 : 1);
    }

    activity::Log &m_log;
    const bool m_wantsJson;
    profile::Keyring m_keyring;
    std::unique_ptr<PoolDoctor> m_doctor;
};

}

int runDoctor(const CommandLine &line, const std::optional<Profile> &profile, activity::Log &log)
{
    // libpq gives no SQLSTATE for a failed connect: its text decides.
    std::setlocale(LC_MESSAGES, "C");
    Examination examination{log, line.wantsJson};
    std::unique_ptr<SandboxHost> sandbox;
    if (line.wantsSandbox) {
        sandbox = std::make_unique<SandboxHost>(sandbox::Options{.rivals = line.rivals});
        QObject::connect(sandbox.get(), &SandboxHost::ready, sandbox.get(),
            [&](const Profile &wanted, const QString &password) {
                examination.begin(line.adjusted(wanted), password);
            });
        QObject::connect(sandbox.get(), &SandboxHost::failed, sandbox.get(), [](const QString &sentence) {
            QTextStream{stderr} << "domain-console: " << sentence << Qt::endl;
            QCoreApplication::exit(1);
        });
        sandbox->start();
    } else {
        examination.begin(line.adjusted(*profile), {});
    }
    return QCoreApplication::exec();
}
