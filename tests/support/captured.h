#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <cstdio>
#include <unistd.h>

namespace tw::support {

/// What a stream of this process receives while this lives.
class Captured {
public:
    Captured(std::FILE *stream, const QString &path)
        : m_stream(stream), m_path(path), m_before(dup(fileno(stream)))
    {
        std::fflush(stream);
        std::FILE *file = std::fopen(path.toLocal8Bit().constData(), "w");
        dup2(fileno(file), fileno(stream));
        std::fclose(file);
    }
    ~Captured() { end(); }
    QByteArray end()
    {
        if (m_before >= 0) {
            std::fflush(m_stream);
            dup2(m_before, fileno(m_stream));
            close(m_before);
            m_before = -1;
        }
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    std::FILE *m_stream;
    QString m_path;
    int m_before;
};

} // namespace tw::support
