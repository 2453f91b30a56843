#pragma once

#include <QDir>
#include <QStorageInfo>
#include <QString>

namespace tw::tests {

/// Where a QTemporaryDir is best made for stores that need not outlive the power: in memory where there is room, since
/// making and removing thousands of files waits for whatever else the disk is doing.
inline QString memoryFolder()
{
    constexpr qint64 enough = 256 << 20;
    const QStorageInfo memory(QStringLiteral("/dev/shm"));
    const bool there = memory.isReady() && !memory.isReadOnly() && memory.fileSystemType() == "tmpfs"
        && memory.bytesAvailable() > enough;
    return (there ? memory.rootPath() : QDir::tempPath()) + QStringLiteral("/tidewatt-test-XXXXXX");
}

} // namespace tw::tests
