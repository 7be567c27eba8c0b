#include "other_writers.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace profile {

namespace {

struct WriterText {
    Q_DECLARE_TR_FUNCTIONS(profile::OtherWriters)
};

QString problemWith(const QString &path)
{
    struct stat status { };
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    if (status.st_uid != geteuid() && status.st_uid != 0)
        return WriterText::tr(
            "%1 belongs to another user. Check what it holds, and make it yours: chown %2 '%1'.")
            .arg(path, QString::number(geteuid()));
    const bool keepsOthersFiles = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX); // as /tmp does
    if (!keepsOthersFiles && (status.st_mode & (S_IWGRP | S_IWOTH)))
        return WriterText::tr("Others can write to %1. Check what it holds, and then: chmod go-w '%1'.")
            .arg(path);
    return {};
}

}

QString problemWithWriters(const QString &file)
{
    const QFileInfo info{file};
    if (!info.exists())
        return {};
    for (const QString &path : {info.absolutePath(), info.canonicalPath(), info.absoluteFilePath()})
        if (const QString problem = problemWith(path); !problem.isEmpty())
            return problem;
    return {};
}

}
