#include "window_memory.h"

#include <QMainWindow>
#include <QSplitter>
#include <QUrl>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int layoutVersion = 1; ///< of docks and tool bars: another one's state is not restored

constexpr int mostRecentUsers = 8;

/// A profile's name may hold what has a meaning in a key.
QString keyOf(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

QString usersKey(const QString &profile)
{
    return "recentUsers/"_L1 + keyOf(profile);
}

QString columnsKey(const QString &profile, const QString &table)
{
    return "columnsOf/"_L1 + keyOf(profile) + '/'_L1 + keyOf(table);
}

}

WindowMemory::WindowMemory(const QString &directory)
    : m_settings(directory + "/window.ini"_L1, QSettings::IniFormat)
{
}

bool WindowMemory::restore(QMainWindow &window, QSplitter &splitter) const
{
    splitter.restoreState(m_settings.value("splitter"_L1).toByteArray());
    const bool hasPlace = window.restoreGeometry(m_settings.value("geometry"_L1).toByteArray());
    return window.restoreState(m_settings.value("docks"_L1).toByteArray(), layoutVersion) && hasPlace;
}

void WindowMemory::save(const QMainWindow &window, const QSplitter &splitter)
{
    m_settings.setValue("splitter"_L1, splitter.saveState());
    m_settings.setValue("geometry"_L1, window.saveGeometry());
    m_settings.setValue("docks"_L1, window.saveState(layoutVersion));
}

QVariantMap WindowMemory::columns(const QString &profile, const QString &table) const
{
    return m_settings.value(columnsKey(profile, table)).toMap();
}

void WindowMemory::setColumns(const QString &profile, const QString &table, const QVariantMap &layout)
{
    m_settings.setValue(columnsKey(profile, table), layout);
}

bool WindowMemory::isTimelineShown() const
{
    return m_settings.value("timeline"_L1, true).toBool();
}

void WindowMemory::setTimelineShown(bool shown)
{
    m_settings.setValue("timeline"_L1, shown);
}

QList<domain::User> WindowMemory::recentUsers(const QString &profile) const
{
    const QStringList fields = m_settings.value(usersKey(profile)).toStringList();
    QList<domain::User> users;
    for (qsizetype i = 0; i + 1 < fields.size(); i += 2)
        users.append({{fields[i]}, fields[i + 1]});
    return users;
}

void WindowMemory::addRecentUser(const QString &profile, const domain::User &user)
{
    QList<domain::User> users = recentUsers(profile);
    users.removeIf([&user](const domain::User &old) { return old.id == user.id; });
    users.prepend(user);
    QStringList fields;
    for (const domain::User &recent : users.first(std::min<qsizetype>(users.size(), mostRecentUsers)))
        fields << recent.id.text << recent.label;
    m_settings.setValue(usersKey(profile), fields);
}

}
