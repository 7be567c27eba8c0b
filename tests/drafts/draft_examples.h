#pragma once

#include <draft.h>

#include <QFile>

#include <csignal>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

inline drafts::Draft typed(const QString &id, const QString &notes)
{
    drafts::Draft draft;
    draft.id = id;
    draft.place = u"work · db.example/app"_s;
    draft.table = u"public.Domain"_s;
    draft.row = u"d-" + id;
    draft.owner = {{u"u1"_s}, u"alice@example.com"_s};
    draft.name = u"shop.example"_s;
    draft.fields = {{u"notes"_s, {std::nullopt, notes}}, {u"status"_s, {u"active"_s, u"pending"_s}}};
    draft.values = {{u"id"_s, draft.row}, {u"notes"_s, std::nullopt}, {u"status"_s, u"active"_s}};
    return draft;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// No file can grow beyond a size, as on a full disk, while this exists.
class FullDisk {
public:
    explicit FullDisk(rlim_t size)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = size;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};
