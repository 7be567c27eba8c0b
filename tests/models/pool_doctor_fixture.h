#pragma once

#include <pool_doctor.h>
#include <sandbox_fixture.h>

#include <QTest>

#include <algorithm>

/// One examination, awaited, and what it found.
struct Examination {
    Examination(const profile::Profile &profile, const QString &password)
        : doctor(log, profile, password)
    {
        doctor.examine();
        isOver = QTest::qWaitFor([this] { return !doctor.isExamining(); }, 60'000);
    }

    const doctor::Diagnosis &diagnosis() const { return doctor.diagnosis(); }
    doctor::Finding finding(QLatin1StringView key) const
    {
        const auto &all = diagnosis().findings;
        const auto found = std::find_if(
            all.begin(), all.end(), [key](const doctor::Finding &one) { return one.key == key; });
        return found == all.end() ? doctor::Finding{} : *found;
    }
    QString judgement(QLatin1StringView key) const { return doctor::keyOf(finding(key).judgement); }
    /// "qt 3, unknown 2": families and their names, by family.
    QString leftovers() const
    {
        QStringList words;
        for (const doctor::FamilyLeftovers &one : diagnosis().leftovers.families)
            words.append(doctor::keyOf(one.family) + QLatin1StringView{" "} + QString::number(one.names));
        words.sort();
        return words.join(QStringLiteral(", "));
    }

    activity::Log log;
    models::PoolDoctor doctor;
    bool isOver = false;
};
