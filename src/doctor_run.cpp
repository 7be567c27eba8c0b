#include "doctor_run.h"

#include "sandbox_host.h"

#include <diagnosis_writer.h>
#include <pool_doctor.h>

#include <QTextStream>

#include <clocale>

namespace {

void print(const models::PoolDoctor &doctor, bool asJson)
{
    QTextStream{stdout} << (asJson ? QString::fromUtf8(doctor::toJson(doctor.diagnosis()))
                                   : doctor::toText(doctor.diagnosis()));
}

}

int runDoctor(const CommandLine &line, const std::optional<profile::Profile> &profile, activity::Log &log)
{
    // libpq gives no SQLSTATE for a failed connect: its text decides.
    std::setlocale(LC_MESSAGES, "C");
    std::unique_ptr<models::PoolDoctor> doctor;
    const auto examine = [&](const profile::Profile &wanted, const QString &password) {
        doctor = std::make_unique<models::PoolDoctor>(log, line.adjusted(wanted), password);
        QObject::connect(doctor.get(), &models::PoolDoctor::finished, doctor.get(), [&] {
            print(*doctor, line.wantsJson);
            QCoreApplication::exit(doctor->hasReachedServer() ? 0 : 1);
        });
        doctor->examine();
    };
    std::unique_ptr<SandboxHost> sandbox;
    if (line.wantsSandbox) {
        sandbox = std::make_unique<SandboxHost>(sandbox::Options{.rivals = line.rivals});
        QObject::connect(sandbox.get(), &SandboxHost::ready, sandbox.get(), examine);
        QObject::connect(sandbox.get(), &SandboxHost::failed, sandbox.get(), [](const QString &sentence) {
            QTextStream{stderr} << "domain-console: " << sentence << Qt::endl;
            QCoreApplication::exit(1);
        });
        sandbox->start();
    } else {
        examine(*profile, {});
    }
    return QCoreApplication::exec();
}
