#pragma once

#include <sandbox_fixture.h>

#include <QMetaType>

/// A table as another program makes it, and what the console has to find in it.
struct Shape {
    QString table; ///< "schema.table"; shapes/<schema>.sql makes it
    QString key; ///< columns, separated by a space
    QString ownerAndName;
    QString arbiter; ///< "columns as expressions where predicate"; empty: none
    QStringList owners; ///< the one of seed.example, and another
    bool hasUsers = true;
    bool keepsNamesApart = true;
    bool isEdited = true;
    QString sameName = {}; ///< another way of writing seed.example that the arbiter takes for the same
    QString whyNotCreate = {};
};
Q_DECLARE_METATYPE(Shape)

QList<Shape> shapes();

/// The role "shaper", which owns nothing and is bound by what it was granted.
void addRole(const PlainConnection &direct);
inline const QString rolePassword = QStringLiteral("shaper");
profile::Profile profileOf(const sandbox::Sandbox &sandbox, activity::StatementPath path);

/// Runs the shape's file; what failed, or nothing.
QStringList addShape(const PlainConnection &direct, const Shape &shape);
