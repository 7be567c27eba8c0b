#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <memory>

#include <sys/mount.h>
#include <sys/resource.h>

/// No file can grow beyond a size, as on a full disk, while this exists. Of the whole process.
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

/// A folder on a disk of its own, of 64 KiB: a tmpfs. Where none may be mounted, as in a container or without
/// being root, no file can grow at all while it is full.
class SmallDisk {
public:
    SmallDisk()
        : m_isMounted(
            mount("tmpfs", m_folder.path().toUtf8().constData(), "tmpfs", 0, "size=64k,mode=700") == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            umount2(m_folder.path().toUtf8().constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files); }

    /// What is added from now on fails, apart from the rest of a file's last 4 KiB.
    void fill()
    {
        if (!m_isMounted) {
            m_limit = std::make_unique<FullDisk>(0);
            return;
        }
        QFile filler(path(fillerName));
        if (filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            while (filler.write(QByteArray(4096, 'x')) > 0) { }
    }
    void makeRoom()
    {
        m_limit.reset();
        QFile::remove(path(fillerName));
    }

private:
    inline static const QString fillerName = QStringLiteral("filler");

    QTemporaryDir m_folder;
    const bool m_isMounted;
    std::unique_ptr<FullDisk> m_limit;
};
