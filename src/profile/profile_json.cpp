#include "profile_json.h"

#include "json_list.h"
#include "parameters.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

using Checked = tl::expected<void, QString>;

constexpr qsizetype maxRetries = 10;
constexpr int maxDelay = 60'000;

struct ProfileJson {
    Q_DECLARE_TR_FUNCTIONS(profile::ProfileJson)
};

tl::unexpected<QString> failure(const QString &sentence)
{
    return tl::unexpected{sentence};
}

tl::unexpected<QString> wrong(const QString &key, const QString &wanted)
{
    return failure(ProfileJson::tr("“%1” has to be %2.").arg(key, wanted));
}

Checked readText(const QJsonObject &object, const QString &key, QString &text)
{
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isString())
        return wrong(key, ProfileJson::tr("a text"));
    text = value.toString();
    return {};
}

Checked readParameters(const QJsonValue &value, QMap<QString, QString> &parameters)
{
    if (!value.isUndefined() && !value.isObject())
        return wrong(u"parameters"_s, ProfileJson::tr("an object"));
    const QJsonObject object = value.toObject();
    for (auto parameter = object.begin(); parameter != object.end(); ++parameter) {
        if (const QString problem = problemWithParameter(parameter.key()); !problem.isEmpty())
            return failure(problem);
        if (!parameter.value().isString())
            return wrong(parameter.key(), ProfileJson::tr("a text, also where it is a number: \"5432\""));
        const QString text = parameter.value().toString();
        if (const QString problem = problemWithValue(parameter.key(), text); !problem.isEmpty())
            return failure(problem);
        parameters.insert(parameter.key(), text);
    }
    return {};
}

Checked readStatements(const QJsonObject &object, activity::StatementPath &path)
{
    using activity::StatementPath;
    const QString text = object.value("statements"_L1).toString(activity::keyOf(path));
    const bool isKnown =
        object.value("statements"_L1).isUndefined() || object.value("statements"_L1).isString();
    for (const StatementPath candidate : {StatementPath::Direct, StatementPath::Prepared}) {
        if (isKnown && text == activity::keyOf(candidate)) {
            path = candidate;
            return {};
        }
    }
    return wrong(u"statements"_s, ProfileJson::tr("\"direct\" or \"prepared\""));
}

Checked readRetries(const QJsonValue &value, retry::Policy &policy)
{
    if (value.isUndefined())
        return {};
    if (!value.isObject())
        return wrong(u"retries"_s, ProfileJson::tr("an object"));
    const QJsonObject object = value.toObject();
    if (const Checked checked = onlyKnownKeys(object, {u"delays_ms"_s, u"jitter"_s}); !checked)
        return checked;
    const QJsonArray delays = object.value("delays_ms"_L1).toArray();
    const auto isDelay = [](const QJsonValue &delay) {
        return delay.toInt(-1) >= 0 && delay.toInt() <= maxDelay;
    };
    if (!object.value("delays_ms"_L1).isArray() || delays.size() > maxRetries
        || !std::all_of(delays.begin(), delays.end(), isDelay))
        return wrong(u"delays_ms"_s, ProfileJson::tr("a list of at most 10 whole numbers from 0 to 60000"));
    const double jitter = object.value("jitter"_L1).toDouble(object.contains("jitter"_L1) ? -1 : 0);
    if (!(jitter >= 0 && jitter <= 1))
        return wrong(u"jitter"_s, ProfileJson::tr("a number from 0 to 1"));
    policy.delays.clear();
    for (const auto &delay : delays)
        policy.delays.emplace_back(delay.toInt());
    policy.jitter = jitter;
    return {};
}

Checked readSwitch(const QJsonObject &object, const QString &key, bool &isOn)
{
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isBool())
        return wrong(key, ProfileJson::tr("true or false"));
    isOn = value.toBool();
    return {};
}

const struct {
    Mark::Color color;
    QString key;
} markColors[] = {
    {Mark::Color::Grey, u"grey"_s},
    {Mark::Color::Red, u"red"_s},
    {Mark::Color::Amber, u"amber"_s},
    {Mark::Color::Green, u"green"_s},
    {Mark::Color::Blue, u"blue"_s},
    {Mark::Color::Violet, u"violet"_s},
};

Checked readMark(const QJsonValue &value, Mark &mark)
{
    if (value.isUndefined())
        return {};
    if (!value.isObject())
        return wrong(u"mark"_s, ProfileJson::tr("an object"));
    const QJsonObject object = value.toObject();
    return onlyKnownKeys(object, {u"word"_s, u"color"_s})
        .and_then([&] { return readText(object, u"word"_s, mark.word); })
        .and_then([&]() -> Checked {
            for (const auto &known : markColors) {
                if (object.value("color"_L1) == known.key) {
                    mark.color = known.color;
                    return {};
                }
            }
            return wrong(u"color"_s, ProfileJson::tr("grey, red, amber, green, blue or violet"));
        });
}

Checked readTimeout(const QJsonObject &object, const QString &key, std::chrono::milliseconds &timeout)
{
    const int value = object.value(key).toInt(object.contains(key) ? -1 : 0);
    if (value < 0)
        return wrong(key, ProfileJson::tr("a whole number of milliseconds; 0 is none"));
    timeout = std::chrono::milliseconds{value};
    return {};
}

Checked readTimeouts(const QJsonValue &value, Timeouts &timeouts)
{
    if (!value.isUndefined() && !value.isObject())
        return wrong(u"timeouts"_s, ProfileJson::tr("an object"));
    const QJsonObject object = value.toObject();
    return onlyKnownKeys(object, {u"statement_ms"_s, u"lock_ms"_s})
        .and_then([&] { return readTimeout(object, u"statement_ms"_s, timeouts.statement); })
        .and_then([&] { return readTimeout(object, u"lock_ms"_s, timeouts.lock); });
}

QJsonObject toJson(const Mark &mark)
{
    const auto known = std::find_if(std::begin(markColors), std::end(markColors),
        [&mark](const auto &candidate) { return candidate.color == mark.color; });
    return {{u"word"_s, mark.word}, {u"color"_s, known->key}};
}

QJsonObject toJson(const Timeouts &timeouts)
{
    return {{u"statement_ms"_s, static_cast<qint64>(timeouts.statement.count())},
        {u"lock_ms"_s, static_cast<qint64>(timeouts.lock.count())}};
}

}

QJsonObject toJson(const Profile &profile)
{
    QJsonObject parameters;
    for (auto parameter = profile.parameters.cbegin(); parameter != profile.parameters.cend(); ++parameter)
        parameters.insert(parameter.key(), parameter.value());
    QJsonArray delays;
    for (const std::chrono::milliseconds delay : profile.retries.delays)
        delays.append(static_cast<qint64>(delay.count()));
    return {
        {u"name"_s, profile.name},
        {u"parameters"_s, parameters},
        {u"table"_s, profile.table},
        {u"statements"_s, QString(activity::keyOf(profile.statements))},
        {u"retries"_s, QJsonObject{{u"delays_ms"_s, delays}, {u"jitter"_s, profile.retries.jitter}}},
        {u"read_only"_s, profile.readOnly},
        {u"mark"_s, toJson(profile.mark)},
        {u"confirm_by_name"_s, profile.confirmsByName},
        {u"timeouts"_s, toJson(profile.timeouts)},
    };
}

tl::expected<Profile, QString> fromJson(const QJsonObject &object)
{
    Profile profile;
    const Checked checked =
        readText(object, u"name"_s, profile.name)
            .and_then([&] {
                return onlyKnownKeys(object,
                    {u"name"_s, u"parameters"_s, u"table"_s, u"statements"_s, u"retries"_s, u"read_only"_s,
                        u"mark"_s, u"confirm_by_name"_s, u"timeouts"_s});
            })
            .and_then([&] { return readParameters(object.value("parameters"_L1), profile.parameters); })
            .and_then([&] { return readText(object, u"table"_s, profile.table); })
            .and_then([&] { return readStatements(object, profile.statements); })
            .and_then([&] { return readRetries(object.value("retries"_L1), profile.retries); })
            .and_then([&] { return readSwitch(object, u"read_only"_s, profile.readOnly); })
            .and_then([&] { return readMark(object.value("mark"_L1), profile.mark); })
            .and_then([&] { return readSwitch(object, u"confirm_by_name"_s, profile.confirmsByName); })
            .and_then([&] { return readTimeouts(object.value("timeouts"_L1), profile.timeouts); });
    if (!checked)
        return failure(
            ProfileJson::tr("Profile “%1”: %2").arg(domain::visibleText(profile.name), checked.error()));
    if (profile.name.trimmed().isEmpty())
        return failure(ProfileJson::tr("There is a profile without a name. Give it one."));
    return profile;
}

}
