#include "profile_draft.h"

#include "encryption.h"
#include "parameter_text.h"

#include <QCoreApplication>

#include <chrono>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct DraftText {
    Q_DECLARE_TR_FUNCTIONS(ui::ProfileDraft)
};

/// Of libpq's keywords, those that have a field of their own.
const struct {
    QLatin1StringView keyword;
    QString ProfileDraft::*text;
} ownFields[] = {
    {"host"_L1, &ProfileDraft::host},
    {"port"_L1, &ProfileDraft::port},
    {"dbname"_L1, &ProfileDraft::database},
    {"user"_L1, &ProfileDraft::user},
    {"sslmode"_L1, &ProfileDraft::encryption},
};

/// libpq takes one port for all hosts, or one for each.
QString problemWithPort(const QString &ports, const QString &hosts)
{
    const QStringList list = ports.split(','_L1);
    for (const QString &port : list) {
        bool isNumber = false;
        const int number = port.trimmed().toInt(&isNumber);
        if (!port.trimmed().isEmpty() && (!isNumber || number < 1 || number > 65535))
            return DraftText::tr("A port is a number from 1 to 65535.");
    }
    if (list.size() != 1 && list.size() != hosts.split(','_L1).size())
        return DraftText::tr("Give one port for all hosts, or one for each.");
    return {};
}

QString problemWithTable(const QString &table)
{
    const qsizetype dot = table.indexOf('.'_L1);
    const bool isQualified = dot > 0 && dot < table.size() - 1;
    return table.isEmpty() || isQualified ? QString()
                                          : DraftText::tr("Write it with its schema, as public.Domain.");
}

double secondsOf(std::chrono::milliseconds timeout)
{
    return std::chrono::duration<double>(timeout).count();
}

std::chrono::milliseconds millisecondsOf(double seconds)
{
    return std::chrono::round<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

}

ProfileDraft ProfileDraft::of(const profile::Profile &profile)
{
    ProfileDraft draft;
    draft.name = profile.name;
    draft.table = profile.table;
    draft.statements = profile.statements;
    draft.readOnly = profile.readOnly;
    draft.mark = profile.mark;
    draft.confirmsByName = profile.confirmsByName;
    draft.statementTimeout = secondsOf(profile.timeouts.statement);
    draft.lockTimeout = secondsOf(profile.timeouts.lock);
    draft.delays = delaysText(profile.retries.delays);
    draft.jitterPercent = profile.retries.jitter * 100;
    QMap<QString, QString> further = profile.parameters;
    for (const auto &field : ownFields)
        draft.*field.text = further.take(field.keyword);
    draft.parameters = parametersText(further);
    return draft;
}

profile::Profile ProfileDraft::toProfile() const
{
    profile::Profile profile;
    profile.name = title();
    profile.table = table.trimmed();
    profile.statements = statements;
    profile.readOnly = readOnly;
    profile.mark = {mark.word.trimmed(), mark.color};
    profile.confirmsByName = confirmsByName;
    profile.timeouts = {millisecondsOf(statementTimeout), millisecondsOf(lockTimeout)};
    profile.retries.delays = readDelays(delays).value();
    profile.retries.jitter = jitterPercent / 100;
    profile.parameters = readParameters(parameters).value();
    for (const auto &field : ownFields) {
        if (const QString value = (this->*field.text).trimmed(); !value.isEmpty())
            profile.parameters.insert(field.keyword, value);
    }
    return profile;
}

QString ProfileDraft::title() const
{
    if (!name.trimmed().isEmpty())
        return name.trimmed();
    if (host.trimmed().isEmpty() && database.trimmed().isEmpty())
        return DraftText::tr("New profile");
    const QString server = host.trimmed().isEmpty() ? DraftText::tr("this computer") : host.trimmed();
    return database.trimmed().isEmpty() ? server : DraftText::tr("%1 on %2").arg(database.trimmed(), server);
}

QString ProfileDraft::place() const
{
    QString place = host.trimmed();
    if (!user.trimmed().isEmpty())
        place = user.trimmed() + '@'_L1 + place;
    if (!port.trimmed().isEmpty())
        place += ':'_L1 + port.trimmed();
    return database.trimmed().isEmpty() ? place : place + '/'_L1 + database.trimmed();
}

QMap<ProfileField, QString> problemsOf(const ProfileDraft &draft)
{
    QMap<ProfileField, QString> problems;
    const auto note = [&](ProfileField field, const QString &sentence) {
        if (!sentence.isEmpty())
            problems.insert(field, sentence);
    };
    note(ProfileField::Port, problemWithPort(draft.port, draft.host));
    note(ProfileField::Encryption, problemWithEncryption(draft.encryption));
    note(ProfileField::Table, problemWithTable(draft.table.trimmed()));
    if (const auto delays = readDelays(draft.delays); !delays)
        note(ProfileField::Retries, delays.error());
    const auto parameters = readParameters(draft.parameters);
    note(ProfileField::Parameters, parameters ? QString() : parameters.error());
    if (parameters) {
        for (const auto &field : ownFields) {
            if (parameters->contains(field.keyword))
                note(ProfileField::Parameters,
                    DraftText::tr("“%1” has a field of its own above. Put it there.").arg(field.keyword));
        }
    }
    return problems;
}

}
