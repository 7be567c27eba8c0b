#include "shape.h"

#include <QFile>

using namespace Qt::StringLiterals;

QList<Shape> shapes()
{
    const QStringList integers{u"1"_s, u"2"_s};
    const QStringList uuids{
        u"11111111-2222-4333-8444-555555555501"_s, u"11111111-2222-4333-8444-555555555502"_s};
    QList<Shape> shapes{
        {u"prisma_camel_case.Domain"_s, u"id"_s, u"userId name"_s, u"name"_s,
            {u"clh3z0x1a0000qwertyuiop01"_s, u"clh3z0x1a0000qwertyuiop02"_s}},
        {u"prisma_snake_case.custom_domains"_s, u"id"_s, u"user_id domain"_s, u"user_id domain"_s,
            {u"6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e01"_s, u"6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e02"_s}},
        {u"rails.domains"_s, u"id"_s, u"user_id name"_s, u"name as lower((name)::text)"_s, integers},
        {u"django.sites_domain"_s, u"id"_s, u"owner_id hostname"_s, u"hostname"_s, integers},
        {u"drizzle.shop_domain"_s, u"id"_s, u"createdById name"_s, u"name where (\"deletedAt\" IS NULL)"_s,
            {u"user_1"_s, u"user_2"_s}},
        {u"composite_key.domains"_s, u"account_id fqdn"_s, u"account_id fqdn"_s, u"account_id fqdn"_s,
            integers},
        {u"composite_made.domains"_s, u"customer_id number"_s, u"customer_id name"_s, u"customer_id name"_s,
            uuids},
        {u"name_is_key.domains"_s, u"domain"_s, u"user_id domain"_s, u"domain"_s, {u"first"_s, u"second"_s}},
        {u"without_unique.domains"_s, u"id"_s, u"ownerId slug"_s, {}, {u"user-1"_s, u"user-2"_s}},
        {u"deferrable_unique.domains"_s, u"id"_s, u"user_id name"_s, {}, integers},
        {u"row_security.domains"_s, u"id"_s, u"user_id name"_s, u"name"_s, integers},
        {u"view.domains"_s, u"id"_s, u"user_id name"_s, {}, integers},
        {u"view_with_triggers.domains"_s, u"id"_s, u"user_id name"_s, {}, integers},
        {u"view_read_only.domains"_s, u"id"_s, u"user_id name"_s, {}, integers},
        {u"partitioned.domains"_s, u"user_id id created_at"_s, u"user_id name"_s, {}, integers},
        {u"triggers.domains"_s, u"id"_s, u"user_id name"_s, u"name"_s, integers},
        {u"few_privileges.domains"_s, u"id"_s, u"user_id name"_s, u"name"_s, integers},
        {u"sixty_columns.domains"_s, u"id"_s, u"user_id name"_s, u"user_id name"_s, uuids},
    };
    for (Shape &shape : shapes) {
        if (shape.table == u"name_is_key.domains")
            shape.hasUsers = false;
        if (shape.table == u"without_unique.domains" || shape.table == u"partitioned.domains")
            shape.keepsNamesApart = false;
        if (shape.table == u"rails.domains")
            shape.sameName = u"SEED.example"_s;
        if (shape.table == u"view_read_only.domains") {
            shape.isEdited = false;
            shape.whyNotCreate = u"view_read_only.domains is a view that takes no new rows."_s;
        }
    }
    return shapes;
}

void addRole(const PlainConnection &direct)
{
    direct.rows(u"CREATE ROLE shaper LOGIN PASSWORD '%1'"_s.arg(rolePassword));
}

profile::Profile profileOf(const sandbox::Sandbox &sandbox, activity::StatementPath path)
{
    profile::Profile profile = sandbox.directProfile();
    profile.parameters.insert(u"user"_s, u"shaper"_s);
    profile.statements = path;
    return profile;
}

QStringList addShape(const PlainConnection &direct, const Shape &shape)
{
    const QString schema = shape.table.section(u'.', 0, 0);
    QFile file{QStringLiteral(SHAPES) + u'/' + schema + u".sql"_s};
    if (!file.open(QIODevice::ReadOnly))
        return {file.errorString()};
    QStringList failures = direct.rows(QString::fromUtf8(file.readAll()));
    if (schema != u"few_privileges") // which says itself what is granted
        failures += direct.rows(u"GRANT USAGE ON SCHEMA %1 TO shaper;"
                                "GRANT ALL ON ALL TABLES IN SCHEMA %1 TO shaper;"
                                "GRANT ALL ON ALL SEQUENCES IN SCHEMA %1 TO shaper"_s.arg(schema));
    return failures;
}
