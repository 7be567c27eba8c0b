#include "draft.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace drafts {

using namespace Qt::StringLiterals;
using domain::Value;
using Kind = Draft::Kind;

namespace {

struct KindName {
    Kind kind;
    QLatin1StringView name;
};
constexpr std::array kindNames{KindName{Kind::Edit, "edit"_L1}, KindName{Kind::New, "new"_L1},
    KindName{Kind::Step, "step"_L1}, KindName{Kind::Removal, "removal"_L1},
    KindName{Kind::Transfer, "transfer"_L1}};

QJsonValue json(const Value &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

bool isValue(const QJsonValue &json)
{
    return json.isNull() || json.isString();
}

Value valueOf(const QJsonValue &json)
{
    return json.isString() ? Value{json.toString()} : Value{};
}

/// False: one of them is no value.
bool readValues(const QJsonObject &object, Draft &draft)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!isValue(it.value()))
            return false;
        draft.values.insert(it.key(), valueOf(it.value()));
    }
    return true;
}

bool readFields(const QJsonObject &object, Draft &draft)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray pair = it.value().toArray();
        if (pair.size() != 2 || !isValue(pair.at(0)) || !isValue(pair.at(1)))
            return false;
        draft.fields.insert(it.key(), {valueOf(pair.at(0)), valueOf(pair.at(1))});
    }
    return true;
}

}

QJsonObject toJson(const Draft &draft)
{
    QJsonObject fields;
    for (auto it = draft.fields.begin(); it != draft.fields.end(); ++it)
        fields.insert(it.key(), QJsonArray{json(it->base), json(it->mine)});
    QJsonObject values;
    for (auto it = draft.values.begin(); it != draft.values.end(); ++it)
        values.insert(it.key(), json(it.value()));
    const auto kind = std::find_if(
        kindNames.begin(), kindNames.end(), [&](const KindName &one) { return one.kind == draft.kind; });
    return {{u"id"_s, draft.id}, {u"place"_s, draft.place}, {u"table"_s, draft.table},
        {u"kind"_s, QString(kind->name)}, {u"row"_s, draft.row}, {u"owner"_s, draft.owner.id.text},
        {u"owner_label"_s, draft.owner.label}, {u"name"_s, draft.name}, {u"fields"_s, fields},
        {u"values"_s, values}, {u"sent"_s, draft.isSent}};
}

std::optional<Draft> draftFrom(const QJsonObject &object)
{
    const QString name = object.value("kind"_L1).toString();
    const auto kind = std::find_if(
        kindNames.begin(), kindNames.end(), [&](const KindName &one) { return one.name == name; });
    Draft draft;
    draft.id = object.value("id"_L1).toString();
    if (kind == kindNames.end() || draft.id.isEmpty())
        return std::nullopt;
    draft.kind = kind->kind;
    draft.place = object.value("place"_L1).toString();
    draft.table = object.value("table"_L1).toString();
    draft.row = object.value("row"_L1).toString();
    draft.owner = {{object.value("owner"_L1).toString()}, object.value("owner_label"_L1).toString()};
    draft.name = object.value("name"_L1).toString();
    draft.isSent = object.value("sent"_L1).toBool();
    if (!readFields(object.value("fields"_L1).toObject(), draft)
        || !readValues(object.value("values"_L1).toObject(), draft))
        return std::nullopt;
    const bool needsRow = draft.kind != Kind::New;
    const bool needsFields = draft.kind == Kind::Edit || draft.kind == Kind::Step;
    if ((needsRow && draft.row.isEmpty()) || (needsFields && draft.fields.isEmpty()))
        return std::nullopt;
    return draft;
}

}
