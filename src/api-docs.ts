import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The document of the API, made from the routes and their types. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Đầu Mối')
    .setDescription('Interagency case management. Sign in at POST /api/session; the session is a cookie.')
    .setVersion('1')
    .addCookieAuth('dau_moi_session')
    .build();
  return SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) =>
      `${controller.replace('Controller', '').toLowerCase()}_${method}`,
  });
}

/** At /api/docs for people, at /api/docs-json for programs; made when first asked for, so that starting stays quick. */
export function serveApiDocs(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), { customSiteTitle: 'Đầu Mối API' });
}
